"""The invented people and committees of the example data."""

from dataclasses import dataclass

from cac.committees.rules import Role


@dataclass(frozen=True)
class ExampleTeam:
    """One organisation with its committee and who serves it: name, roles."""

    organisation: str
    name: str
    alias: str
    country: str
    district: str
    zone: str
    languages: tuple[str, ...]
    serve: tuple[tuple[str, tuple[Role, ...]], ...]
    others: tuple[str, ...]  # further adults, without an account
    codes: tuple[str, ...]


BLUE_KITE = ExampleTeam(
    "River Trust (example)",
    "Riverside committee",
    "Blue Kite",
    "ZM",
    "Lusaka",
    "Africa/Lusaka",
    ("en", "ny"),
    (
        ("Ama Banda", (Role.FACILITATOR,)),
        ("Joseph Zulu", (Role.CO_FACILITATOR,)),
        ("Nour Mwale", (Role.FOCAL_POINT,)),
        ("Thandi Lungu", (Role.DEPUTY,)),
        ("Esi Tembo", (Role.READER,)),
        ("Mercy Chanda", (Role.OUTSIDE_CONTACT,)),
    ),
    ("Grace Sakala",),
    (
        "calm-lamp",
        "early-mango",
        "green-boat",
        "happy-drum",
        "kind-basket",
        "light-feather",
        "new-bridge",
        "open-window",
        "quick-ball",
        "quiet-star",
        "round-cup",
        "soft-cloud",
        "sunny-path",
        "warm-bread",
    ),
)
GREEN_HILL = ExampleTeam(  # the smallest team: three adults
    "Manos del Cerro (ejemplo)",
    "Comité Piedra Azul",
    "Green Hill",
    "BO",
    "Potosí",
    "America/La_Paz",
    ("es", "qu"),
    (
        ("Lucía Mamani", (Role.FACILITATOR,)),
        ("Mateo Flores", (Role.CO_FACILITATOR, Role.DEPUTY)),
        ("Carmen Rojas", (Role.FOCAL_POINT,)),
    ),
    (),
    (
        "brave-song",
        "bright-seed",
        "clear-river",
        "fair-table",
        "fresh-apple",
        "gentle-wind",
        "good-story",
        "little-moon",
        "plain-stone",
    ),
)
QUIET_RIVER = ExampleTeam(
    "Himal Hands (example)",
    "Brickfield committee",
    "Quiet River",
    "NP",
    "Kathmandu",
    "Asia/Kathmandu",
    ("ne", "en"),
    (
        ("Sita Gurung", (Role.FACILITATOR,)),
        ("Bikash Rai", (Role.CO_FACILITATOR,)),
        ("Maya Lama", (Role.FOCAL_POINT,)),
        ("Anil Thapa", (Role.DEPUTY,)),
    ),
    ("Rekha Shah",),
    (
        "amber-leaf",
        "blue-flute",
        "broad-field",
        "cosy-chair",
        "deep-well",
        "golden-rice",
        "grand-tree",
        "high-swing",
        "long-rope",
        "lucky-button",
        "merry-bell",
        "neat-shelf",
        "proud-hat",
        "silver-spoon",
        "tall-ladder",
        "white-paper",
    ),
)
MEN = {"Joseph Zulu", "Mateo Flores", "Bikash Rai", "Anil Thapa", "Moses Daka", "Peter Sinkala"}
COUNCILLOR, INTERPRETER = "Peter Sinkala", "Rosa Condori"
TEAMS = (BLUE_KITE, GREEN_HILL, QUIET_RIVER)
ADMINISTRATOR = "Ines Phiri"
COORDINATOR = "Chipo Ngoma"
REVIEWER = "Ravi Karki"
INVITED = "Zainab Daka"
WHY_LATER = "The market closes at six; an adult walks every child home."


def email_of(name: str) -> str:
    """An address that can never be anybody's: example.org is set aside for examples."""
    first = name.split()[0].lower().translate(str.maketrans("áéíóú", "aeiou"))
    return f"{first}@example.org"
