"""What could go wrong in the example committees: one of the team wrote it, another agreed."""

from cac.committees.rules import Role
from cac.db import show_key
from cac.demo.teams import Team
from cac.safeguarding import risks
from cac.safeguarding.risks import RiskLine

HEAT = "The room gets very hot, and a child feels faint"
ROAD = "A child is hit on the road home after the meeting"
ANGER = "An employer is angry that a child came"
LINES = (
    (HEAT, 4, 3, "Windows open, water for everybody, a break after 45 minutes.", 2, 2, Role.FACILITATOR),
    (ROAD, 3, 5, "The children leave in groups, and an adult walks with them to the main road.", 1, 5, None),
    (ANGER, 3, 4, "We meet outside working hours and tell nobody who comes.", 2, 4, Role.FOCAL_POINT),
)


def write(team: Team) -> None:
    """Whoever leads wrote it, and somebody else of the team agreed."""
    adult = list(team.adults.values())[1]
    somebody = f"adult:{show_key(adult.id)}"
    lines = [RiskLine(*line[:6], owner=f"role:{line[6].value}" if line[6] else somebody) for line in LINES]
    written = risks.write(team.committee, team.lead, lines)
    other = list(team.people.values())[1]
    risks.decide(written, team.committee, other, approved=True)
