"""What people do with proposals, reviews and actions."""
