"""The one signal: a fact that a meeting's safety rests on has changed."""

from blinker import Signal

facts_changed = Signal("Sent inside the transaction that changed a fact, with `committee_ids` or `user_ids`.")
