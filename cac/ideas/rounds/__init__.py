"""Rounds on tablets: opened, filled with sealed submissions, closed, and released as one shuffled batch."""
