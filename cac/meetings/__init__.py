"""Meetings, their agenda, and the gate they pass through."""
