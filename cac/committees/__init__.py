"""Committees, their members, their consents and who serves them."""
