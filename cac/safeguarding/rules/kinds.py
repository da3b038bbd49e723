"""What kinds of adults there are."""

from cac.words import N_, Word


class AdultKind(Word):
    """How an adult comes to be with the children."""

    STAFF = "staff", N_("Staff")
    VOLUNTEER = "volunteer", N_("Volunteer")
    CONSULTANT = "consultant", N_("Consultant")
    INTERPRETER = "interpreter", N_("Interpreter")
    DRIVER = "driver", N_("Driver")
    VISITOR = "visitor", N_("Visitor")
    MEDIA = "media", N_("Media")
