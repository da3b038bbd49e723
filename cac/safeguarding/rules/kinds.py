"""What kinds of adults there are, and of offices that help."""

from cac.words import N_, Word


class AdultKind(Word):
    """How an adult comes to be with the children."""

    STAFF = "staff", N_("Staff")
    VOLUNTEER = "volunteer", N_("Volunteer")
    CONSULTANT = "consultant", N_("Consultant")
    INTERPRETER = "interpreter", N_("Interpreter")
    DRIVER = "driver", N_("Driver")
    VISITOR = "visitor", N_("Visitor")
    OFFICIAL = "official", N_("Official")
    MEDIA = "media", N_("Media")


# They come to see, to hear or to translate: never counted, never alone with children (SG-23).
OUTSIDERS = frozenset({AdultKind.INTERPRETER, AdultKind.VISITOR, AdultKind.OFFICIAL, AdultKind.MEDIA})


class AdultGender(Word):
    """Asked only when the adult wants to say it."""

    WOMAN = "woman", N_("Woman")
    MAN = "man", N_("Man")
    OTHER = "other", N_("Says it another way")


class ReferralKind(Word):
    """What kind of help an office gives."""

    EMERGENCY = "emergency", N_("Emergency")
    PROTECTION = "protection", N_("Child protection")
    HEALTH = "health", N_("Health")
    OTHER = "other", N_("Other help")


NEEDED = (ReferralKind.EMERGENCY, ReferralKind.PROTECTION, ReferralKind.HEALTH)  # one of each


class PlaceUse(Word):
    """What a committee keeps a place for."""

    USUAL = "usual", N_("Usual place")
    RESERVE = "reserve", N_("Reserve place")
    SPOT = "spot", N_("Place for one day")
    TRIP = "trip", N_("Place of a trip")


KEPT = (PlaceUse.USUAL, PlaceUse.RESERVE)  # at most one of each


class Occasion(Word):
    """What a risk assessment is about; all but the first belong to one meeting."""

    REGULAR = "regular", N_("Our regular meetings")
    TRIP = "trip", N_("This trip")
    PUBLIC = "public", N_("This step in public")
    ONLINE = "online", N_("This online meeting")


class Need(Word):
    """What kind of support a child needs; never the name of an illness."""

    SEE = "see", N_("To see")
    HEAR = "hear", N_("To hear")
    MOVE = "move", N_("To move around")
    LEARN = "learn", N_("To learn and understand")
    HEALTH = "health", N_("With medicine or health")
    OTHER = "other", N_("Something else")
