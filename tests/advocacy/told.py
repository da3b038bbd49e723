"""What tests of the sheet start from: a sealed collection under themes, and the sheet as people read it."""

import html
import re
from typing import Any

from sqlalchemy import select

from cac.advocacy.models import Proposal
from cac.advocacy.rules import ProposalState
from cac.committees.models import Committee
from cac.db import db, show_key
from cac.ideas.models import Collection
from tests.advocacy.makers import make_proposal, stand_on
from tests.cast import Person
from tests.ideas.themed import key_of, make_themes


def make_told(committee: Committee) -> Collection:
    """Four ideas under three themes (see tests.ideas.themed)."""
    make_themes(committee)
    return db.session.scalars(select(Collection).where(Collection.committee_id == committee.id)).one()


def proposal_on(committee: Committee, *texts: str, state: ProposalState, **more: Any) -> Proposal:
    """A proposal in this state that stands on these ideas."""
    proposal = make_proposal(committee, state=state, ideas=False, **more)
    stand_on(proposal, *(key_of(committee, text) for text in texts))
    db.session.commit()
    return proposal


def path(collection: Collection) -> str:
    return f"/ideas/collections/{show_key(collection.id)}/told"


def papers(person: Person, collection: Collection, **asked: str) -> tuple[str, str]:
    """The words on the sheet of pictures, and those that are read aloud."""
    answer = person.get(path(collection), query_string=asked)
    assert answer.status_code == 200, answer.status_code
    pictures, script = re.findall(r"<article.*?</article>", answer.text, re.S)
    return plain(pictures), plain(script)


def plain(page: str) -> str:
    """A page without tags."""
    words = html.unescape(re.sub(r"<[^>]+>", " ", page))
    return re.sub(r" ([.,:;?”])", r"\1", " ".join(words.split()))


def shown_pictures(page: str) -> list[str]:
    """The names of the pictures on a page, bubbles left out."""
    return [name for name in re.findall(r"pictures/([a-z-]+)\.[^\"]*svg", page) if name != "idea"]
