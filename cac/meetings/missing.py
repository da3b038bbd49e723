"""What is missing before a meeting is safe, fit to show: no child, no place; of the team, who can mend it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from cac.committees.models import Committee, Posting
from cac.committees.queries import postings_in
from cac.committees.rules import PostingState
from cac.errors import RuleBroken
from cac.meetings.gate import Look
from cac.meetings.models import Meeting
from cac.meetings.rules import PLANNED
from cac.safeguarding.rules import Finding, Level, Mend
from cac.safeguarding.rules.menders import Serves, who_mends
from cac.web.language import at

OF_PEOPLE: dict[tuple[str, Mend], Callable[[int], str]] = {
    ("SG-01", Mend.CHILDREN): lambda n: ngettext(
        "One child’s age is not recorded.", "%(num)s children’s ages are not recorded.", n
    ),
    ("SG-04", Mend.ADULTS): lambda n: ngettext(
        "One adult may not be with children.", "%(num)s adults may not be with children.", n
    ),
    ("SG-04", Mend.CLEARANCE): lambda n: ngettext(
        "One adult’s vetting is missing.", "%(num)s adults’ vettings are missing.", n
    ),
    ("SG-05", Mend.CLEARANCE): lambda n: ngettext(
        "One adult’s training is missing.", "%(num)s adults’ trainings are missing.", n
    ),
    ("SG-06", Mend.CLEARANCE): lambda n: ngettext(
        "One code of conduct is not signed.", "%(num)s codes of conduct are not signed.", n
    ),
    ("SG-07", Mend.PHONE): lambda _n: _("A phone number is missing."),
    ("SG-07", Mend.LEAD): lambda _n: _("Somebody else must lead."),
    ("SG-07", Mend.POSTINGS): lambda _n: _("The focal point and the deputy must be two people."),
    ("SG-08", Mend.CONSENT): lambda n: ngettext(
        "One child’s consent is missing or has ended.",
        "%(num)s children’s consents are missing or have ended.",
        n,
    ),
    ("SG-08", Mend.CHILDREN): lambda n: ngettext(
        "One child’s consent does not hold.", "%(num)s children’s consents do not hold.", n
    ),
    ("SG-23", Mend.BRIEFING): lambda n: ngettext(
        "One visitor is not prepared.", "%(num)s visitors are not prepared.", n
    ),
    ("SG-23", Mend.CLEARANCE): lambda n: ngettext(
        "One visitor’s paper is missing.", "%(num)s visitors’ papers are missing.", n
    ),
    ("SG-23", Mend.ADULTS): lambda n: ngettext(
        "One visitor may not be with children.", "%(num)s visitors may not be with children.", n
    ),
    ("SG-24", Mend.CHILDREN): lambda n: ngettext(
        "One child is not of the committee’s ages.", "%(num)s children are not of the committee’s ages.", n
    ),
    ("SG-02", Mend.GROUPS): lambda n: ngettext(
        "One small group has too few adults.", "%(num)s small groups have too few adults.", n
    ),
    ("SG-02", Mend.JOURNEYS): lambda n: ngettext(
        "One journey has too few adults.", "%(num)s journeys have too few adults.", n
    ),
    ("SG-17", Mend.JOURNEYS): lambda _n: _("The way there and back is not all planned."),
    ("SG-10", Mend.LACKING): lambda _n: _("Consents for what is planned are missing."),
    ("SG-13", Mend.TIME): lambda _n: _("It ends too close to dark."),
    ("SG-14", Mend.TIME): lambda _n: _("It overlaps with school, work or a holiday."),
    ("SG-15", Mend.TIME): lambda _n: _("It is long for the youngest."),
    ("SG-15", Mend.BREAK): lambda _n: _("A break is missing."),
    ("SG-19", Mend.LACKING): lambda _n: _("Consents for photos are missing."),
    ("SG-20", Mend.PLAN): lambda _n: _("The online room is not set up for children yet."),
    ("SG-25", Mend.SUPPORT): lambda n: ngettext(
        "One child’s support is not planned.", "%(num)s children’s support is not planned.", n
    ),
    ("SG-25", Mend.LANGUAGE): lambda n: ngettext(
        "Nobody interprets one of the languages.", "Nobody interprets %(num)s of the languages.", n
    ),
    ("SG-11", Mend.RISKS): lambda n: ngettext(
        "One risk assessment is missing, not agreed, or shows a risk that is too high.",
        "%(num)s risk assessments are missing, not agreed, or show a risk that is too high.",
        n,
    ),
    ("SG-18", Mend.NUMBERS): lambda n: ngettext(
        "One number that helps is missing, or was not called lately.",
        "%(num)s numbers that help are missing, or were not called lately.",
        n,
    ),
    ("SG-27", Mend.ADULTS): lambda n: ngettext(
        "One adult is expected elsewhere.", "%(num)s adults are expected elsewhere.", n
    ),
    ("SG-27", Mend.CHILDREN): lambda n: ngettext(
        "One child is expected elsewhere.", "%(num)s children are expected elsewhere.", n
    ),
    ("SG-27", Mend.TIME): lambda _n: _("The committee has another meeting at that time."),
}


@dataclass(frozen=True)
class Lack:
    """One line: how bad it is, what is missing, and who can mend it."""

    level: Level
    says: str
    mender: str | None


def require_planned_with_children(meeting: Meeting) -> None:
    """Only what is still to come, and has children in it, can be made safe."""
    if meeting.state not in PLANNED or meeting.adults_only:
        raise RuleBroken(
            _("This shows what is missing before a meeting with children. There is none to come here.")
        )


def serving_in(committee: Committee) -> list[Posting]:
    """Who serves the committee, in the order of the roles."""
    return [post for post in postings_in(committee) if post.state is PostingState.ACCEPTED]


def lacks_of(seen: Look, posts: Sequence[Posting]) -> list[Lack]:
    """Everything that blocks or asks for a reason, counted instead of named, the worst first."""
    team = [Serves(post.user_id, post.user.name, post.role) for post in posts]
    accounts = {adult.name: adult.user_id for adult in seen.adults}
    kinds: dict[tuple[object, ...], list[tuple[Finding, str | None]]] = {}
    for finding in (*seen.gate.blocks, *seen.gate.warns):
        name = who_mends(finding.mend, team, about=accounts.get(finding.subject), named=finding.subject)
        kind = (finding.check, finding.level, finding.mend, bool(finding.subject), name)
        kinds.setdefault(kind, []).append((finding, name))
    return [Lack(same[0][0].level, outward(same[0][0], len(same)), same[0][1]) for same in kinds.values()]


def outward(finding: Finding, count: int) -> str:
    """What may be told outside of so many findings of one kind."""
    about = _of_people if finding.subject else _of_the_plan
    return about(finding, count) or str(_("Still to do: %(what)s", what=_(finding.title)))


def _of_people(finding: Finding, count: int) -> str:
    """Each finding is about one person, who is counted and never named; empty without words for it."""
    words = OF_PEOPLE.get((finding.check, finding.mend))
    return str(words(count)) if words else ""


def _of_the_plan(finding: Finding, _count: int) -> str:
    """The finding is about the meeting itself."""
    numbers = dict(finding.numbers)
    if finding.check == "SG-01" and "needed" in numbers:
        needed, has = numbers["needed"], numbers["has"]
        return str(_("Adults needed: %(needed)s. So far: %(has)s.", needed=needed, has=has))
    if finding.check == "SG-07":
        leads = finding.mend is Mend.LEAD
        return str(_("It is not settled who leads.") if leads else _("A focal point or a deputy is missing."))
    plain = {
        "SG-01": _("The children are not chosen yet."),
        "SG-03": _("Women or men are missing among the adults."),
        "SG-24": _("The ages are far apart."),
        "SG-12": _("The place is not checked.")
        if finding.level is Level.BLOCK
        else _("No checked place is in reserve."),
        "SG-13": _("The hours do not fit the day."),
        "SG-15": _("The meeting is too long."),
        "SG-16": _("The group is very small or very large."),
    }
    return str(plain.get(finding.check, ""))


def as_text(meeting: Meeting, lacks: list[Lack]) -> str:
    """The lines for a message: the committee's alias and the day, no title, no place, no child."""
    day = at(meeting.starts_at, meeting.committee.time_zone)
    if not lacks:
        return str(_("%(alias)s, %(day)s: nothing is missing.", alias=meeting.committee.alias, day=day))
    first = _("%(alias)s, %(day)s: still missing before this is safe", alias=meeting.committee.alias, day=day)
    return "\n".join([str(first), *(_line(lack) for lack in lacks)])


def _line(lack: Lack) -> str:
    return f"– {lack.says} ({lack.mender})" if lack.mender else f"– {lack.says}"
