"""Tells those who help, by e-mail, that something arrived on a tablet; real letters and dummies alike.

What has been told lies in the worker's memory alone: a table of it would tell the minute of each arrival.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from cac import clock
from cac.concerns import telling
from cac.config import Settings
from cac.db import attempt, db
from cac.notices import post
from cac.notices.post import Letter, NoServer, Outcome
from cac.upkeep.sending import letters_to

AGAIN = timedelta(minutes=30)  # so often at most for one round: whoever hears it at each child stops looking


class Lookout:
    """Counts what lies in each round, minute by minute, and forgets it with the round."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lay: dict[bytes, int] = {}
        self.fresh: set[bytes] = set()
        self.told: dict[bytes, datetime] = {}

    def send_due(self) -> bool | None:
        """One round; whether all went out, None when there was nothing to tell."""
        due = attempt(self._look)
        letters = attempt(lambda: _letters(due)) if due else ()
        if not letters:
            return None
        try:
            outcomes = post.send(self.settings, letters)
        except NoServer:
            return False
        self.fresh -= due
        self.told |= dict.fromkeys(due, clock.now())
        return set(outcomes.values()) == {Outcome.SENT}

    def _look(self) -> set[bytes]:
        """The rounds of which somebody is to be told now."""
        lie = telling.lying()
        db.session.rollback()
        self.fresh = {key for key in lie if key in self.fresh or lie[key] > self.lay.get(key, 0)}
        self.told = {key: at for key, at in self.told.items() if key in lie}
        self.lay, now = lie, clock.now()
        return {key for key in self.fresh if key not in self.told or now - self.told[key] >= AGAIN}


def _letters(rounds: Collection[bytes]) -> tuple[Letter, ...]:
    letters = letters_to(telling.who_looks_in(rounds))
    db.session.rollback()
    return letters
