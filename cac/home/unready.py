"""Meetings to come that nobody may hold yet: what stands in the way, and who can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cac.committees.rules import TEAM, Role
from cac.home.posts import Posts
from cac.home.rows import Row
from cac.home.rules import EVALUATED
from cac.meetings.gate import Look, look_at
from cac.meetings.mends import may_mend, mend_url
from cac.meetings.models import Meeting
from cac.meetings.rules import MAY as MEETING_MAY
from cac.meetings.rules import NOT_READY, State
from cac.safeguarding.rules import Finding, Level
from cac.web.language import at, says
from cac.words import N_

TITLES = {
    Level.BLOCK: N_("The meeting of %(alias)s on %(day)s is not safe yet"),
    Level.WARN: N_("The meeting of %(alias)s on %(day)s needs a reason before it is confirmed"),
    Level.PASS: N_("The meeting of %(alias)s on %(day)s is safe and can be confirmed"),
}
SIGNS = {
    Level.BLOCK: (N_("Blocked"), "block"),
    Level.WARN: (N_("Reason"), "warn"),
    Level.PASS: (N_("Ready"), "pass"),
}


@dataclass(frozen=True)
class Unready:
    """A meeting to come that is not confirmed, as the gate sees it and as this person can help."""

    meeting: Meeting
    look: Look
    roles: frozenset[Role]

    @property
    def blocked(self) -> bool:
        """Whether it is not safe as it stands."""
        return self.look.gate.level is Level.BLOCK

    @property
    def title(self) -> str:
        """The meeting and how it stands, in a sentence."""
        day = at(self.meeting.starts_at, self.meeting.committee.time_zone, "EEEE d MMMM")
        return str(_(TITLES[self.look.gate.level], alias=self.meeting.committee.alias, day=day))

    @property
    def sign(self) -> str:
        """How it stands, in a word."""
        on_hold = self.meeting.state is State.ON_HOLD
        return str(_(State.ON_HOLD.label if on_hold else SIGNS[self.look.gate.level][0]))

    @property
    def tone(self) -> str:
        """How that word looks."""
        return SIGNS[self.look.gate.level][1]

    @property
    def first(self) -> Finding | None:
        """What to mend first, if anything."""
        return next(iter((*self.look.gate.blocks, *self.look.gate.warns)), None)

    @property
    def found(self) -> str:
        """The first finding, in a sentence."""
        return says(self.first.says, dict(self.first.numbers)) if self.first else ""

    @property
    def more(self) -> str:
        """How many more findings there are like the first."""
        alike = len(self.look.gate.blocks or self.look.gate.warns) - 1
        return ngettext("And one more thing.", "And %(num)d more things.", alike) if alike > 0 else ""

    @property
    def url(self) -> str:
        """The meeting with all its checks."""
        return url_for("meetings.show", meeting_id=self.meeting.id)

    @property
    def mend(self) -> tuple[str, str] | None:
        """Words and address of the main act, when it is this person's to do."""
        if self.first is None or not self.blocked:
            return (_("Confirm it"), self.url) if MEETING_MAY["meeting.confirm"](self.roles) else None
        if not may_mend(self.first, self.roles):
            return None
        return _(self.first.mend.label), mend_url(self.first, self.meeting, self.look)

    def as_row(self) -> Row:
        """The same in one line."""
        return Row(self.title, self.url, self.found, self.sign, self.tone)


def unready_among(meetings: Sequence[Meeting], posts: Posts) -> list[Unready]:
    """The nearest meetings that are not confirmed, of this person's own teams; those not safe come first."""
    own = set(posts.holding(*TEAM))
    not_ready = [m for m in meetings if m.state in NOT_READY and not m.adults_only]
    waiting = [m for m in not_ready if m.committee_id in own][:EVALUATED]
    looks = look_at(waiting) if waiting else {}
    found = [Unready(m, looks[m.id], posts.roles_in(m.committee_id)) for m in waiting]
    return sorted(found, key=lambda one: not one.blocked)
