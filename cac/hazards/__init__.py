"""What is dangerous where the children work and live: named, worked on, and looked at again."""
