"""The gate: what must hold before a meeting with children may happen."""
