"""Dangers that the example children named, what is tried, and what was seen afterwards."""

from datetime import timedelta

from cac import clock
from cac.db import db
from cac.demo.teams import Team
from cac.hazards import services
from cac.hazards.models import Hazard
from cac.hazards.rules import Found, Site
from cac.hazards.sealing import Words

SACKS = Words(
    "The sacks are too heavy to carry alone.",
    "They are filled for grown men, and the stairs are wet.",
    "Two carry together, and the sellers are asked for half sacks.",
)
LAMPS = Words(
    "On the way home in the dark, cars do not see us.",
    "There are no lamps and no path beside the road.",
    "The office was asked for lamps; until then an adult walks along with a light.",
)
PAN = Words("Hot oil spills from the pans.", "The stoves stand where everybody walks.", "")
MINE = Words(
    "El polvo no deja respirar.", "No hay mascarillas de nuestra talla.", "Pedimos mascarillas pequeñas."
)
BRICKS = Words(
    "Sparks fall where we play.", "There is no fence around the fire.", "The owner is asked for a fence."
)
# Kinds of places at which every committee found something; three committees are too few to tell it outside.
BLUE_TOO = (
    (Site.ROAD, Words("Trucks pass close to the stalls.", "The stalls stand on the edge of the road.", "")),
)
GREEN_TOO = (
    (Site.ROAD, Words("Los camiones no frenan en la curva.", "No hay señal antes de la curva.", "")),
    (Site.MARKET, Words("Los puestos se caen con el viento.", "Los palos son viejos.", "")),
    (Site.MARKET, Words("Nos empujan cuando llega la fruta.", "Todos quieren cargar primero.", "")),
)
RIVER_TOO = (
    (Site.ROAD, Words("Tractors carry us on top of the bricks.", "There is no other way home.", "")),
    (Site.ROAD, Words("Dust hides the bicycles.", "The road is dry and nobody pours water.", "")),
    (Site.MARKET, Words("Dogs run between the meat stalls.", "What is left over lies there.", "")),
    (Site.MARKET, Words("The scales fall from the table.", "The table is too narrow.", "")),
)


def write(blue: Team, green: Team, river: Team) -> None:
    """A few for each committee; one was looked at again, one should have been."""
    sacks = _named(blue, Site.MARKET, SACKS, look_in=-3)
    services.begin(sacks)
    sacks.begun_on = sacks.named_on + timedelta(12)
    lamps = _named(blue, Site.ROAD, LAMPS, look_in=20, office="the town office")
    services.begin(lamps)
    lamps.begun_on = lamps.named_on + timedelta(20)
    day = clock.today(blue.committee.time_zone) + timedelta(40)
    services.look_again(lamps, Found.LESS, "One lamp shines now, at the corner.", day)
    pan = _named(blue, Site.HOME, PAN, look_in=10)
    services.look_again(pan, Found.GONE, "The stoves stand behind a board now.", None)
    _named(green, Site.KILN, MINE, look_in=15)
    _named(river, Site.KILN, BRICKS, look_in=25)
    for team, more in ((blue, BLUE_TOO), (green, GREEN_TOO), (river, RIVER_TOO)):
        for place, (site, words) in enumerate(more):
            _named(team, site, words, look_in=30 + place)
    db.session.flush()


def _named(team: Team, site: Site, words: Words, *, look_in: int, office: str | None = None) -> Hazard:
    look_on = clock.today(team.committee.time_zone) + timedelta(look_in)
    owner = None if office else team.lead.id
    hazard = services.name(team.committee, services.Plan(site, words, owner, office, look_on))
    hazard.named_on -= timedelta(45)
    return hazard
