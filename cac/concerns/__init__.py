"""Concerns: a child may need help. Sealed to the helpers' keys, and to nobody else's."""
