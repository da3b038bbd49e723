"""How a meeting goes: in a room or online, at home or away, and who goes with whom."""
