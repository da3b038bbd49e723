"""Deliberately leaky variants: each spoils one thing in the process that the proof starts, and only there.

An attack that does not catch its leaky variants proves nothing, so the whole run is invalid then.
"""

from cac.proof.leaks import broken, choosing, order, tablet, traces
from cac.proof.leaks.keeping import LEAKS

__all__ = ["LEAKS", "broken", "choosing", "order", "tablet", "traces"]
