"""The day of a meeting: opening, counting heads, what is read aloud, leaving early, going home, closing."""
