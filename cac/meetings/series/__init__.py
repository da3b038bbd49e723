"""Meetings that come again and again: how often, until when, and which days are left out."""
