"""Keys of the example helpers, and two example concerns: one that was read, one that waits."""

from collections.abc import Sequence
from datetime import timedelta

from cac import clock
from cac.accounts import helper_keys
from cac.committees.rules import CONCERN_READERS
from cac.concerns import queries, services
from cac.concerns.report import About, Report
from cac.concerns.rules import Danger, EntryKind
from cac.db import db
from cac.demo.teams import Team

SORE = "My shoulder hurts since the load fell on me. I carry all the same."
AFRAID = "I do not want to walk home past the kiln in the evening. He waits there."


def give_keys(teams: Sequence[Team], passphrase: str) -> None:
    """Every example helper has a key before anything is planned; its passphrase is the password."""
    for team in teams:
        for helper in queries.helpers_in([team.committee.id])[team.committee.id]:
            if helper.role in CONCERN_READERS and not helper.keys:
                helper_keys.make(helper.user, passphrase)


def write(teams: Sequence[Team]) -> None:
    """Two concerns of the first committee."""
    _read(teams[0])
    _waiting(teams[0])


def _read(team: Team) -> None:
    today = clock.today(team.committee.time_zone)
    done = "We went to the clinic together. The child is at home this week."
    report = Report(today - timedelta(6), Danger.NO, SORE, done=done, about=(About("A foreman"),))
    at = clock.now() - timedelta(days=6, hours=3)
    concern, _key = services.raise_concern(team.committee, report, team.people["Joseph Zulu"], at=at)
    seen = queries.read_for(nour := team.people["Nour Mwale"], concern.id)
    services.acknowledge(seen, nour)
    services.add(concern, EntryKind.DONE.value, nour, "Called the clinic: nothing is broken.")
    db.session.flush()


def _waiting(team: Team) -> None:
    today = clock.today(team.committee.time_zone)
    known = "Somebody who sells beer near the kiln. The sister walks the same way."
    report = Report(today, Danger.NO, AFRAID, known=known)
    services.raise_concern(team.committee, report, team.lead, at=clock.now() - timedelta(hours=2))
