"""The few signals: what a lower room says and a higher one must hear in the same transaction."""

from blinker import Signal

facts_changed = Signal("Sent inside the transaction that changed a fact, with `committee_ids` or `user_ids`.")
idea_taken_out = Signal("Sent inside the transaction that takes an idea out, before it goes, with `idea_id`.")
meeting_published = Signal("Sent inside the transaction that changed what calendars show, with `meeting`.")
