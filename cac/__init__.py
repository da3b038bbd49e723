"""The meeting organizer for Children's Advisory Committees."""
