"""Example data, plainly invented."""
