"""An online room that no stranger can enter and where nothing is kept (SG-20)."""

from collections.abc import Iterator

from cac.safeguarding.rules.adults import is_eligible
from cac.safeguarding.rules.facts import MeetingFacts
from cac.safeguarding.rules.findings import Finding, Level, Mend, make_finding
from cac.safeguarding.rules.plan import Declared, RoomItem, nobody_looked
from cac.safeguarding.rules.thresholds import DEFAULTS, Thresholds
from cac.words import N_

MUST = {
    RoomItem.WAITING_ROOM: N_("Switch the waiting room on, and say so."),
    RoomItem.HAS_PASSWORD: N_("Give the online room a password, and say so."),
    RoomItem.CHAT_OFF: N_("Switch private chat off, and say so."),
    RoomItem.RECORDING_OFF: N_("Switch recording off, and say so."),
    RoomItem.LINK_KEPT: N_("Give the link to adults only, and say so."),
}


def sg_20(facts: MeetingFacts, thresholds: Thresholds = DEFAULTS) -> tuple[Finding, ...]:
    """Online: two adults, and each setting of the room is a yes that somebody gave."""
    if not facts.plan.online:
        return (make_finding("SG-20", Level.PASS, N_("The meeting is not online.")),)
    blocks = (*_adults(facts, thresholds), *_settings(facts))
    return blocks or (make_finding("SG-20", Level.PASS, N_("The online room is set up for children.")),)


def _adults(facts: MeetingFacts, thresholds: Thresholds) -> Iterator[Finding]:
    has = sum(is_eligible(adult, facts.day, thresholds) for adult in facts.adults)
    if has < (needed := thresholds.min_adults):
        says = N_("An online room needs %(needed)s eligible adults, has %(has)s.")
        yield make_finding("SG-20", Level.BLOCK, says, {"needed": needed, "has": has}, mend=Mend.ADULTS)


def _settings(facts: MeetingFacts) -> Iterator[Finding]:
    room = {item: facts.plan.room.get(item, Declared.NOT_LOOKED) for item in RoomItem}
    if room == nobody_looked():
        says = N_("Nobody has looked yet how the online room is set up.")
        yield make_finding("SG-20", Level.BLOCK, says, mend=Mend.PLAN)
        return
    for item, answer in room.items():
        if answer is not Declared.YES:
            yield make_finding("SG-20", Level.BLOCK, MUST[item], mend=Mend.PLAN, subject=item.value)
