"""What each purpose of a consent means, in the words that stand on the printed sheet."""

from cac.committees.rules import Purpose
from cac.words import N_

GUARDIAN_MEANS = {
    Purpose.MEETINGS: N_("The child may come to the meetings of the committee."),
    Purpose.TRAVEL: N_("The child may travel with the committee, always with two adults."),
    Purpose.ONLINE: N_("The child may take part in meetings over the internet, with two adults in the call."),
    Purpose.PHOTO_AUDIO: N_("Photos and sound recordings of the child may be made and shown."),
    Purpose.PUBLIC_SPEAKING: N_("The child may speak in public, for example to officials or on the radio."),
}
OWN_MEANS = {
    Purpose.MEETINGS: N_("I want to come to the meetings of the committee."),
    Purpose.TRAVEL: N_("I want to travel with the committee when it goes somewhere."),
    Purpose.ONLINE: N_("I want to take part in meetings over the internet."),
    Purpose.PHOTO_AUDIO: N_("Photos and sound recordings of me may be made and shown."),
    Purpose.PUBLIC_SPEAKING: N_("I want to speak in public, for example to officials or on the radio."),
}
