"""Keys of the example helpers, and example concerns: one that waits, and three at different stages."""

from collections.abc import Sequence
from datetime import timedelta

from cac import clock
from cac.accounts import helper_keys
from cac.committees.rules import CONCERN_READERS
from cac.concerns import escalation, queries, services
from cac.concerns.models import ConcernRead, ConcernStage
from cac.concerns.report import About, Report
from cac.concerns.rules import Danger, EntryKind
from cac.concerns.stages import Stage
from cac.db import db
from cac.demo.teams import Team

SORE = "My shoulder hurts since the load fell on me. I carry all the same."
AFRAID = "I do not want to walk home past the kiln in the evening. He waits there."
BURNT = "The oil jumped on my arm. I put mud on it."
SLEEPY = "I fall asleep in class. I turn the wheel until the moon is high."
Steps = tuple[tuple[Stage | EntryKind, int, str], ...]  # what was reached or done, after how many days, words
HEALS: Steps = (
    (Stage.ASSESSED, 2, "The burn is small but not clean. It can happen again every day."),
    (Stage.SAFETY_PLAN, 5, "The aunt cooks, and the child sells. The nurse looks at the arm twice a week."),
    (Stage.REMEDIATION, 20, "The stall gets a stove that stands on the ground. The owner agreed."),
    (Stage.MONITORING, 60, "The arm has healed. The new stove is there, and the child stays away from it."),
)
SLEEPS: Steps = (
    (Stage.ASSESSED, 1, "The child works at night because a debt must be paid."),
    (Stage.SAFETY_PLAN, 4, "The teacher lets the child rest. We speak with the mother on Friday."),
    (EntryKind.REFERRED, 5, "Child line (example)\nThey visit the family on Monday."),
    (Stage.REMEDIATION, 25, "The child line agreed with the lender: smaller sums, and no work after six."),
    (Stage.MONITORING, 90, "Awake in class for four weeks, says the teacher."),
    (Stage.CLOSED, 150, "The debt is paid. The child sleeps at home every night and likes the drum group."),
)


def give_keys(teams: Sequence[Team], passphrase: str) -> None:
    """Every example helper has a key before anything is planned; its passphrase is the password."""
    for team in teams:
        for helper in queries.helpers_in([team.committee.id])[team.committee.id]:
            if helper.role in CONCERN_READERS and not helper.keys:
                helper_keys.make(helper.user, passphrase)


def write(teams: Sequence[Team]) -> None:
    """Four of the first committee: closed, looked at again, read by a person, and not yet read."""
    _brought_on(teams[0], SLEEPY, SLEEPS, days=200)
    _brought_on(teams[0], BURNT, HEALS, days=75)
    _read(teams[0])
    _waiting(teams[0])


def _brought_on(team: Team, words: str, steps: Steps, *, days: int) -> None:
    """The focal point has brought it on since it arrived, so many days ago."""
    arrived, nour = clock.now() - timedelta(days), team.people["Nour Mwale"]
    report = Report(arrived.date(), Danger.NO, words)
    concern, _key = services.raise_concern(team.committee, report, team.people["Joseph Zulu"], at=arrived)
    escalation.withdraw(concern)
    read_at = arrived + timedelta(hours=3)
    db.session.add(ConcernRead(concern_id=concern.id, at=read_at))
    services.add(concern, EntryKind.ACKNOWLEDGED.value, nour, at=read_at)
    for kind, after, text in steps:
        services.add(concern, kind.value, nour, text, at=arrived + timedelta(after))
    reached = [(stage, after) for stage, after, _text in steps if isinstance(stage, Stage)]
    for number, (stage, after) in enumerate(reached, 1):
        at = arrived + timedelta(after)
        db.session.add(ConcernStage(concern_id=concern.id, number=number, stage=stage, at=at))
    db.session.flush()


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
