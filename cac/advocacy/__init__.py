"""From ideas to proposals, reviews and planned actions."""
