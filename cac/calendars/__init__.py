"""Calendar files and feeds that tell the wrong eyes nothing."""
