"""What the children said, kept so that nobody can tell whose idea it was."""
