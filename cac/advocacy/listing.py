"""The proposals a person may read: chosen by committee and state, counted in words, a page at a time."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager

from cac.accounts.models import User
from cac.advocacy.models import Proposal
from cac.advocacy.queries import roles_of
from cac.advocacy.rules import NEEDS_COMMITTEE, WAITING, ProposalState
from cac.committees.models import Committee
from cac.committees.rules import FACILITATORS, TEAM
from cac.db import db, show_key
from cac.web.language import listed
from cac.web.paging import Page, page_of

MOST = 30


@dataclass(frozen=True)
class Listing:
    """What is listed, what there is to choose from, and how many there are in each state."""

    page: Page[Proposal]
    committees: list[Committee]
    committee: Committee | None
    state: ProposalState | None
    numbers: dict[ProposalState, int]
    may_write: bool

    @property
    def waiting(self) -> int:
        """How many wait for the committee."""
        return sum(number for state, number in self.numbers.items() if state in NEEDS_COMMITTEE)

    @property
    def number(self) -> int:
        """How many there are, in any state."""
        return sum(self.numbers.values())

    @property
    def says(self) -> str:
        """How many there are in each state, in words."""
        parts = [in_words(state, self.numbers[state]) for state in WAITING if self.numbers.get(state)]
        every = ngettext("%(num)s proposal", "%(num)s proposals", self.number)
        return str(_("%(all)s: %(each)s.", all=every, each=listed(parts))) if parts else ""


def in_words(state: ProposalState, number: int) -> str:
    """So many proposals in a state."""
    words = {
        ProposalState.DRAFT: ngettext("%(num)s draft", "%(num)s drafts", number),
        ProposalState.AGREED: ngettext("%(num)s agreed", "%(num)s agreed", number),
        ProposalState.IN_REVIEW: ngettext("%(num)s in review", "%(num)s in review", number),
        ProposalState.CHANGES_ASKED: ngettext("%(num)s to change", "%(num)s to change", number),
        ProposalState.APPROVED: ngettext("%(num)s approved", "%(num)s approved", number),
        ProposalState.REFUSED: ngettext("%(num)s refused", "%(num)s refused", number),
        ProposalState.WITHDRAWN: ngettext("%(num)s taken back", "%(num)s taken back", number),
    }
    return str(words[state])


def listing_for(user: User, committee: str, state: str) -> Listing:
    """What this person may read; a committee or state that is not there to choose counts as none chosen."""
    roles = roles_of(user)
    served = select(Committee).where(Committee.id.in_(roles)).order_by(Committee.alias)
    committees = list(db.session.scalars(served))
    chosen = next((one for one in committees if show_key(one.id) == committee), None)
    wanted = ProposalState.read(state)
    teams = [key for key, held in roles.items() if held & TEAM]
    may = _readable(list(roles), teams, chosen)
    counted = select(Proposal.state, func.count()).where(may).group_by(Proposal.state)
    rank = case({one: place for place, one in enumerate(WAITING)}, value=Proposal.state)
    found = (
        select(Proposal)
        .join(Proposal.committee)
        .options(contains_eager(Proposal.committee))
        .where(may if wanted is None else and_(may, Proposal.state == wanted))
        .order_by(Committee.alias, rank, Proposal.by_when, Proposal.title, Proposal.id)
    )
    return Listing(
        page=page_of(found, most=MOST),
        committees=committees,
        committee=chosen,
        state=wanted,
        numbers={one: number for one, number in db.session.execute(counted)},
        may_write=any(held & FACILITATORS for held in roles.values()),
    )


def _readable(served: list[bytes], teams: list[bytes], chosen: Committee | None) -> ColumnElement[bool]:
    """Readers know of a proposal only while it is approved."""
    open_to_all = Proposal.committee_id.in_(served) & (Proposal.state == ProposalState.APPROVED)
    may = or_(Proposal.committee_id.in_(teams), open_to_all)
    return and_(may, Proposal.committee_id == chosen.id) if chosen else may
