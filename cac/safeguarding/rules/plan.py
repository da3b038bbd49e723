"""How a meeting goes, as the gate is told it: in a room or online, a trip, a step in public."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING

from cac.committees.rules import Purpose
from cac.words import N_, Word

if TYPE_CHECKING:
    from cac.safeguarding.rules.facts import AdultFacts, ChildFacts


class Mode(Word):
    """Where people meet: in one room, or each at a screen."""

    IN_PERSON = "in_person", N_("In person")
    ONLINE = "online", N_("Online")


class Declared(Word):
    """An answer that somebody gave, or that nobody has given yet."""

    YES = "yes", N_("Yes")
    NO = "no", N_("No")
    NOT_LOOKED = "not_looked", N_("Not looked yet")


class PhotoRule(Word):
    """Whom or what pictures may show."""

    NONE = "none", N_("No photos")
    THINGS = "things", N_("Things only, no people")
    FACES = "faces", N_("Faces, with consent for every child")


class RoomItem(Word):
    """What must be set before children enter an online room."""

    WAITING_ROOM = "waiting_room", N_("There is a waiting room.")
    HAS_PASSWORD = "has_password", N_("The room has a password.")
    CHAT_OFF = "chat_off", N_("Private chat is off.")
    RECORDING_OFF = "recording_off", N_("Recording is off.")
    LINK_KEPT = "link_kept", N_("Only adults have the link.")


class Way(Word):
    """How children come or go."""

    VEHICLE = "vehicle", N_("Vehicle")
    PUBLIC = "public", N_("Public transport")
    WALKING = "walking", N_("Walking group")
    COLLECTED = "collected", N_("Somebody from home brings or fetches them")


class Leg(Word):
    """Which way a journey goes."""

    BOTH = "both", N_("There and back")
    THERE = "there", N_("Only there")
    BACK = "back", N_("Only back")


class Activity(Word):
    """A part of a meeting that needs a consent of its own."""

    TRIP = "trip", N_("Trip")
    TRANSPORT = "transport", N_("Transport that you organise")
    ONLINE = "online", N_("Online meeting")
    PUBLIC = "public", N_("Step in public")
    FACES = "faces", N_("Photos of faces")


PURPOSES = {
    Activity.TRIP: Purpose.TRAVEL,
    Activity.TRANSPORT: Purpose.TRAVEL,
    Activity.ONLINE: Purpose.ONLINE,
    Activity.PUBLIC: Purpose.PUBLIC_SPEAKING,
    Activity.FACES: Purpose.PHOTO_AUDIO,
}


@dataclass(frozen=True)
class Party:
    """Who sits or goes together."""

    adults: "tuple[AdultFacts, ...]" = ()
    children: "tuple[ChildFacts, ...]" = ()


@dataclass(frozen=True)
class JourneyFacts:
    """One way there, back or both; `returns` is the hour on the committee's clock when it starts home."""

    number: int
    way: Way
    leg: Leg
    there: Party = Party()
    back: Party = Party()
    lead: str | None = None
    seats: int | None = None
    returns: time | None = None
    receives: str = ""

    @property
    def goes_back(self) -> bool:
        """Whether it brings children home."""
        return self.leg is not Leg.THERE

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who goes, for each way that it goes."""
        ways = {Leg.BOTH: (self.there, self.back), Leg.THERE: (self.there,), Leg.BACK: (self.back,)}
        return ways[self.leg]


@dataclass(frozen=True)
class Slot:
    """Some minutes of the agenda."""

    minutes: int
    is_break: bool = False


def nobody_looked() -> dict[RoomItem, Declared]:
    """An online room of which nobody has said anything."""
    return dict.fromkeys(RoomItem, Declared.NOT_LOOKED)


@dataclass(frozen=True)
class PlanFacts:
    """How a meeting goes. `trip`: away from the usual place. `public`: children speak or are seen there."""

    online: bool = False
    trip: bool = False
    public: bool = False
    photos: PhotoRule = PhotoRule.NONE
    room: Mapping[RoomItem, Declared] = field(default_factory=nobody_looked)
    agenda: tuple[Slot, ...] = ()
    transport: Declared = Declared.NOT_LOOKED
    journeys: tuple[JourneyFacts, ...] = ()
    groups: tuple[tuple[int, Party], ...] = ()
    in_none: tuple[str, ...] = ()  # whoever is in no small group, once there are some

    @property
    def led(self) -> tuple[JourneyFacts, ...]:
        """The journeys on which our own adults look after the children."""
        return tuple(one for one in self.journeys if one.way is not Way.COLLECTED)

    @property
    def carried(self) -> frozenset[str]:
        """The codes of the children who go with them."""
        return frozenset(child.code for one in self.led for p in one.parties for child in p.children)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """What is planned that needs a consent of its own."""
        planned = {
            Activity.TRIP: self.trip,
            Activity.TRANSPORT: bool(self.carried) and not self.trip,
            Activity.ONLINE: self.online,
            Activity.PUBLIC: self.public,
            Activity.FACES: self.photos is PhotoRule.FACES,
        }
        return tuple(activity for activity, is_planned in planned.items() if is_planned)
