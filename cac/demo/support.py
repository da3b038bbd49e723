"""What two of the example children need to take part, and who interprets for them."""

from cac.db import db
from cac.demo.teams import Team
from cac.safeguarding import support
from cac.safeguarding.rules.kinds import Need
from cac.safeguarding.support import Support

CLOSE_BY = "Sits close to whoever speaks. An adult repeats each question slowly and waits."
WHISPERS = "Sits in the circle and says each thing once more."


def write(team: Team) -> None:
    """A child who hears badly, and two who would rather speak the second language of the committee."""
    supported = next(member for member in team.members if member.needs_support)
    support.set_plan(supported, Support([Need.HEAR], helper=False, plan=CLOSE_BY))
    second = team.committee.languages[1]
    for member in team.members[2:4]:
        member.languages = [second]
    interpreter = list(team.adults.values())[1]
    support.set_languages(team.committee, {second: (interpreter.id, WHISPERS)})
    db.session.flush()
