"""Who can be called, the size of the group, two places at once (SG-07, 16, 27)."""

from collections.abc import Iterator
from itertools import groupby

from cac.safeguarding.rules.facts import Clash, HelperFacts, MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding, stands_for
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

CLASHES = {
    "adult": (Level.BLOCK, Mend.ADULTS),
    "child": (Level.WARN, Mend.CHILDREN),
    "committee": (Level.BLOCK, Mend.TIME),
    "place": (Level.WARN, Mend.TIME),
}


def sg_07(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """A focal point and a deputy: two people who can be called, neither leading this meeting."""
    blocks = (*_unnamed(facts), *_without_phone(facts), *_double_roles(facts))
    if blocks:
        return blocks
    return (
        make_finding("SG-07", Level.PASS, N_("A focal point and a deputy are named, each with a phone.")),
    )


def _unnamed(facts: MeetingFacts) -> Iterator[Finding]:
    if facts.focal_point is None:
        yield _who(N_("Name a focal point."))
    if facts.deputy is None:
        yield _who(N_("Name a deputy for the focal point."))
    if not facts.lead:
        yield _who(N_("Say who leads this meeting."), mend=Mend.LEAD)


def _without_phone(facts: MeetingFacts) -> Iterator[Finding]:
    for helper in (facts.focal_point, facts.deputy):
        if helper and not (helper.phone or "").strip():
            yield _who(N_("Add a phone number for %(adult)s."), helper, Mend.PHONE)


def _double_roles(facts: MeetingFacts) -> Iterator[Finding]:
    focal_point, deputy = facts.focal_point, facts.deputy
    if focal_point and deputy and focal_point.person == deputy.person:
        yield _who(N_("%(adult)s is both focal point and deputy. They must be two people."), focal_point)
    if focal_point and focal_point.person == facts.lead:
        yield _who(
            N_("%(adult)s leads this meeting and cannot also be its focal point."), focal_point, Mend.LEAD
        )
    if deputy and deputy.person == facts.lead:
        yield _who(N_("%(adult)s leads this meeting and cannot also be its deputy."), deputy, Mend.LEAD)


def _who(says: str, helper: HelperFacts | None = None, mend: Mend = Mend.POSTINGS) -> Finding:
    numbers = {"adult": helper.name} if helper else {}
    subject = helper.name if helper else ""
    return make_finding("SG-07", Level.BLOCK, says, numbers, mend=mend, subject=subject)


GROUP_INVITED = (
    N_("Children invited: %(children)s, between %(least)s and %(most)s."),
    N_("Children invited: %(children)s. A group works best with %(least)s to %(most)s."),
)


def sg_16(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """The group is neither very small nor very large."""
    return (group_size(len(facts.children), thresholds, GROUP_INVITED),)


def group_size(heads: int, thresholds: Thresholds, words: tuple[str, str]) -> Finding:
    """SG-16 for so many children, in the words for a group that fits and for one that does not."""
    least, most = thresholds.group_least, thresholds.group_most
    numbers = {"children": heads, "least": least, "most": most}
    if least <= heads <= most:
        return make_finding("SG-16", Level.PASS, words[0], numbers)
    return make_finding("SG-16", Level.WARN, words[1], numbers, mend=Mend.CHILDREN)


def sg_27(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Nobody is asked to be in two places; all clashes of one person make one finding."""
    clashes = sorted((c for c in facts.clashes if not (c.kind == "place" and facts.plan.online)), key=_whose)
    found = tuple(_clash(kind, who, list(group)) for (kind, who), group in groupby(clashes, key=_whose))
    return found or (make_finding("SG-27", Level.PASS, N_("Nobody is asked to be in two places at once.")),)


def _whose(clash: Clash) -> tuple[str, str]:
    return clash.kind, clash.who


def _clash(kind: str, who: str, clashes: list[Clash]) -> Finding:
    level, mend = CLASHES[kind]
    about = stands_for(*sorted({clash.about for clash in clashes}))
    if kind == "place":
        says = N_("Another committee meets at this place at this time.")
        return make_finding("SG-27", level, says, mend=mend, about=about)
    other = ", ".join(sorted(clash.other for clash in clashes if clash.other))
    says = N_("%(who)s is also expected elsewhere at this time: %(other)s.")
    if not other:
        says = N_("%(who)s is also expected at another meeting at this time.")
    numbers = {"who": who, "other": other}
    return make_finding("SG-27", level, says, numbers, mend=mend, subject=who, about=about)
