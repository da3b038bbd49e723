"""Keeping an installation well: set up, brought up to date."""
