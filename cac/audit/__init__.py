"""The record of what staff did, kept so that nobody can quietly rewrite it."""
