"""Invitations to one adult at a time, what they answer, and the mail that carries them."""
