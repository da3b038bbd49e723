"""How a meeting goes, as the gate is told it: in a room or online, a trip, a step in public."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cac.committees.rules import Purpose
from cac.words import N_, Word


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


class Activity(Word):
    """A part of a meeting that needs a consent of its own."""

    TRIP = "trip", N_("Trip")
    ONLINE = "online", N_("Online meeting")
    PUBLIC = "public", N_("Step in public")
    FACES = "faces", N_("Photos of faces")


PURPOSES = {
    Activity.TRIP: Purpose.TRAVEL,
    Activity.ONLINE: Purpose.ONLINE,
    Activity.PUBLIC: Purpose.PUBLIC_SPEAKING,
    Activity.FACES: Purpose.PHOTO_AUDIO,
}


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

    @property
    def activities(self) -> tuple[Activity, ...]:
        """What is planned that needs a consent of its own."""
        planned = {
            Activity.TRIP: self.trip,
            Activity.ONLINE: self.online,
            Activity.PUBLIC: self.public,
            Activity.FACES: self.photos is PhotoRule.FACES,
        }
        return tuple(activity for activity, is_planned in planned.items() if is_planned)
