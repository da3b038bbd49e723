"""How a meeting goes, as the gate is told it: in a room or online, a trip, a step in public."""

from dataclasses import dataclass

from cac.words import N_, Word


class Mode(Word):
    """Where people meet: in one room, or each at a screen."""

    IN_PERSON = "in_person", N_("In person")
    ONLINE = "online", N_("Online")


@dataclass(frozen=True)
class PlanFacts:
    """How a meeting goes. `trip`: away from the usual place. `public`: children speak or are seen there."""

    online: bool = False
    trip: bool = False
    public: bool = False
