"""What is looked at on the day itself, before children come in (the day-of-use list of SG-12)."""

from collections.abc import Collection

from cac.safeguarding.rules.findings import Finding, Level, make_finding
from cac.words import N_, Word


class DayItem(Word):
    """One thing to look at where the children meet today."""

    PRIVATE = "private", N_("Nobody outside can hear or watch the children.")
    STRANGERS = "strangers", N_("No stranger can walk in.")
    DOORS = "doors", N_("No child can slip out unseen.")
    ACCESS = "access", N_("Every child who comes can get in and move around.")
    EXITS = "exits", N_("The way out in a fire is free, and the adults know it.")
    AID = "aid", N_("A first aider is here, with a kit and the accident book.")
    PHONE = "phone", N_("A phone works here.")
    WATER = "water", N_("There are clean toilets and water to drink.")
    WAY = "way", N_("The way home is safe today.")


def day_list(waits: Collection[DayItem]) -> Finding:
    """SG-12 on the day: everything was looked at, or there is a reason why it was not."""
    if waits:
        says = N_("Things at the place that nobody has looked at today: %(open)s.")
        return make_finding("SG-12", Level.WARN, says, {"open": len(waits)})
    return make_finding("SG-12", Level.PASS, N_("The place was looked at today."))
