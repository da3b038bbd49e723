"""How today's page greets, and how it writes what is near."""

from cac.words import N_

MORNING = 5
AFTERNOON = 12
EVENING = 18
EVALUATED = 3  # the gate is asked about this many meetings, the nearest ones
MOST_ROWS = 4  # of one kind; the rest is one line that leads to all


def greeting(hour: int) -> str:
    """A greeting for an hour (0 to 23) on the person's own clock; to be translated with their `name`."""
    if MORNING <= hour < AFTERNOON:
        return N_("Good morning, %(name)s.")
    if AFTERNOON <= hour < EVENING:
        return N_("Good afternoon, %(name)s.")
    return N_("Good evening, %(name)s.")
