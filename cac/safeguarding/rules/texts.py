"""What each safeguarding check is called, why it is asked, and where its figures come from."""

from cac.words import N_

OWN = N_("This program's own default: no binding source gives it. Check your national law.")
OWN_RULE = N_("This program's own rule.")
NINE_REQUIREMENTS = N_(
    "United Nations Committee on the Rights of the Child, General Comment 12 (2009), paragraphs 132 to 134: "
    "the nine basic requirements of participation."
)
PREPARING = N_(
    "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016)."
)
ONE_DAY = N_(
    "Common safeguarding policy in the United Kingdom: report within 24 hours, in the child's words."
)

TITLES = {
    "SG-01": N_("Enough adults"),
    "SG-02": N_("Two adults with every small group"),
    "SG-03": N_("A woman and a man among the adults"),
    "SG-04": N_("Adults who may work with children"),
    "SG-05": N_("Safeguarding training"),
    "SG-06": N_("Code of conduct"),
    "SG-07": N_("Focal point and deputy"),
    "SG-08": N_("Consent for meetings"),
    "SG-09": N_("Each child's own yes"),
    "SG-10": N_("Consent for travel, online, photos and speaking in public"),
    "SG-11": N_("Risk assessment"),
    "SG-12": N_("Venue check"),
    "SG-13": N_("Time of day"),
    "SG-14": N_("School and work"),
    "SG-15": N_("Length and breaks"),
    "SG-16": N_("Size of the group"),
    "SG-17": N_("The way there and back"),
    "SG-18": N_("Numbers that help"),
    "SG-19": N_("Photos"),
    "SG-20": N_("Online meeting"),
    "SG-21": N_("Limits of secrecy"),
    "SG-22": N_("How to complain"),
    "SG-23": N_("Visitors and interpreters"),
    "SG-24": N_("Ages in the group"),
    "SG-25": N_("Support and languages"),
    "SG-26": N_("Every child accounted for"),
    "SG-27": N_("Two places at once"),
    "SG-28": N_("A concern reaches a person"),
    "SG-29": N_("Asked again after every change"),
}

WHY = {
    "SG-01": N_("No child is ever alone with one adult, and one can fetch help."),
    "SG-02": N_("A small group, a breakout room or a vehicle is a meeting of its own."),
    "SG-03": N_("Some things a girl will only tell a woman, and a boy only a man."),
    "SG-04": N_("Only adults who have been checked may look after children."),
    "SG-05": N_("A trained adult knows what to do when a child is not safe."),
    "SG-06": N_("Every adult promises in writing how to treat children."),
    "SG-07": N_("A child needs someone to turn to who does not lead the meeting."),
    "SG-08": N_("Someone who cares for the child knows about the meeting and agrees."),
    "SG-09": N_("A child may always say no, or stop, without giving a reason."),
    "SG-10": N_(
        "A yes to meetings is not a yes to travel, to the internet, to photos or to speaking in public."
    ),
    "SG-11": N_("Thinking beforehand about what could go wrong keeps most of it from happening."),
    "SG-12": N_("A place can be friendly and still not be safe."),
    "SG-13": N_("Children should come and go home in daylight."),
    "SG-14": N_("A meeting should cost no child a lesson, a wage or trouble at home."),
    "SG-15": N_("Tired children cannot take part, and young ones tire soon."),
    "SG-16": N_("In a very small or very large group, some children stay silent."),
    "SG-17": N_("Most harm happens on the way, not in the room."),
    "SG-18": N_("When something happens, nobody has time to look for a number."),
    "SG-19": N_("A picture can find a child years later."),
    "SG-20": N_("In an online room strangers, private messages and recordings come in unseen."),
    "SG-21": N_("Before children speak, they should know what an adult cannot keep secret."),
    "SG-22": N_("Children who know whom to complain to can stop what is wrong."),
    "SG-23": N_("Whoever comes in from outside must know the rules, and is never alone with children."),
    "SG-24": N_("With very different ages, the youngest fall silent and the oldest get bored."),
    "SG-25": N_("A child who cannot hear, see, reach or understand is invited only on paper."),
    "SG-26": N_("Every child who came in is known to be on the way home."),
    "SG-27": N_("Nobody can look after children, or take part, in two places."),
    "SG-28": N_("A child who tells of harm must reach a person, not a page."),
    "SG-29": N_("A meeting that was safe yesterday may not be so after a change."),
}

SOURCES = {
    "SG-01": N_(
        "NSPCC, Recommended adult to child ratios for working with children (2023), and the Child Protection "
        "in Sport Unit. Default, check your national law."
    ),
    "SG-02": N_(
        "NSPCC, Recommended adult to child ratios for working with children (2023): at least two adults. "
        "Default, check your national law."
    ),
    "SG-03": N_(
        "NSPCC, Recommended adult to child ratios for working with children (2023): mixed groups. "
        "Default, check your national law."
    ),
    "SG-04": N_("This program's own default: no binding source gives the months. Check your national law."),
    "SG-05": N_("This program's own default: no binding source gives the months and days."),
    "SG-06": N_("This program's own default: no binding source gives the months."),
    "SG-07": N_(
        "United Nations Committee on the Rights of the Child, General Comment 12 (2009), paragraph 134: "
        "safe and sensitive to risk. That it must be two people is this program's own default."
    ),
    "SG-08": N_(
        "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016). "
        "The months and days are this program's own default."
    ),
    "SG-09": NINE_REQUIREMENTS,
    "SG-10": PREPARING,
    "SG-11": N_(
        "Save the Children, Preparing for Children's Participation at Meetings and Conferences (2016). "
        "The scores and months are this program's own default."
    ),
    "SG-12": N_(
        "Common premises checklists for children's groups, looked at every year. Check your national law."
    ),
    "SG-13": N_("This program's own default: no binding source gives the hours. The sunset is computed."),
    "SG-14": N_(
        "This program's own rule. The hours are those that this committee wrote down, the holidays those of "
        "its country."
    ),
    "SG-15": OWN,
    "SG-16": N_("This program's own default: no binding source gives the numbers."),
    "SG-17": PREPARING,
    "SG-18": ONE_DAY,
    "SG-19": PREPARING,
    "SG-20": N_(
        "Common practice for online meetings: two checked adults, a waiting room, no private chat, "
        "no recording."
    ),
    "SG-21": ONE_DAY,
    "SG-22": NINE_REQUIREMENTS,
    "SG-23": PREPARING,
    "SG-24": OWN,
    "SG-25": NINE_REQUIREMENTS,
    "SG-26": OWN_RULE,
    "SG-27": N_("This program's own rule: an adult or a child can only be in one place."),
    "SG-28": N_(
        "Common safeguarding policy in the United Kingdom: reported within 24 hours. The other hours, days "
        "and years are this program's own default. Check your national law for how long records are kept."
    ),
    "SG-29": OWN_RULE,
}
