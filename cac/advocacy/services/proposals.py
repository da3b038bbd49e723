"""Write a proposal, change it, agree to it, send it for review."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete, insert

from cac.advocacy import guard, queries
from cac.advocacy.guard import Wording
from cac.advocacy.models import Agreement, Proposal, ProposalIdea
from cac.advocacy.rules import SENT, Changed, HowAgreed, ProposalState, after_edit
from cac.advocacy.services import reviews
from cac.advocacy.services.changes import note_proposal
from cac.advocacy.services.versions import keep
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.db import db, new_key
from cac.errors import RuleBroken
from cac.safeguarding.nameless import Look


@dataclass(frozen=True)
class Yes:
    """The committee's yes: on which day, and how."""

    day: date
    how: HowAgreed


class Stale(RuleBroken):
    """Somebody else changed it meanwhile."""


def wording_of(proposal: Proposal) -> Wording:
    """What the proposal says now."""
    return Wording(**{name: getattr(proposal, name) for name in Wording.__dataclass_fields__})


def look_at(proposal: Proposal, wording: Wording | None = None) -> Look:
    """What the name guard says of the proposal, or of a wording it might get."""
    known = queries.known_words(proposal.committee)
    return guard.look(wording or wording_of(proposal), version=proposal.version, known=known)


def write(
    committee: Committee, wording: Wording, ideas: Sequence[bytes], language: str | None = None
) -> Proposal:
    """A new draft of the committee in the language it was written in, with the ideas behind it."""
    proposal = Proposal(id=new_key(), committee_id=committee.id, language=language, **asdict(wording))
    db.session.add(proposal)
    db.session.flush()
    _stand_on(proposal, ideas)
    note_proposal(Changed.WRITTEN, proposal)
    audit.record("wrote proposal", proposal.id, only_day=True)
    return proposal


def change(
    proposal: Proposal,
    wording: Wording,
    ideas: Sequence[bytes],
    *,
    seen: str | None,
    yes: Yes | None,
    ticked: str | None,
    language: str | None = None,
) -> bool:
    """Change a proposal; whether anything was different. One that was sent before returns to review.

    `seen` is the version the person had before them (Stale when it is not the newest), `yes` the
    committee's yes to the new words, `ticked` the seal of the words that were looked at. The `language` they
    are written in is no word: it is kept in any case.
    """
    require_newest(proposal, seen)
    require_not_withdrawn(proposal)
    proposal.language = language or proposal.language
    if wording == wording_of(proposal) and set(ideas) == queries.idea_keys(proposal):
        return False
    sent = proposal.state in SENT
    if sent:
        _require_ideas(ideas)
        guard.require_safe(look_at(proposal, wording), ticked)
    _rewrite(proposal, wording, ideas)
    if sent:
        _say_yes(proposal, yes)
        reviews.ask_again(proposal)
        note_proposal(Changed.SENT, proposal)
    audit.record("changed proposal", proposal.id, only_day=True)
    return True


def agree(proposal: Proposal, yes: Yes, *, seen: str | None) -> None:
    """The committee said yes to these words."""
    require_newest(proposal, seen)
    require_draft(proposal)
    _say_yes(proposal, yes)
    proposal.state = ProposalState.AGREED
    note_proposal(Changed.AGREED, proposal)
    audit.record("agreed proposal", proposal.id, only_day=True)


def send(proposal: Proposal, *, seen: str | None, ticked: str | None) -> None:
    """Send the words the committee agreed to an independent reviewer."""
    require_newest(proposal, seen)
    if proposal.state is not ProposalState.AGREED:
        raise RuleBroken(_("Only a proposal that the committee has just agreed to can be sent for review."))
    guard.require_safe(look_at(proposal), ticked)
    proposal.state = ProposalState.IN_REVIEW
    keep(proposal)  # agreed before wordings were kept
    reviews.ask_again(proposal)
    note_proposal(Changed.SENT, proposal)
    audit.record("sent proposal for review", proposal.id, only_day=True)


def require_newest(proposal: Proposal, seen: str | None) -> None:
    """Stale, unless the person had the newest version before them."""
    if seen != str(proposal.version):
        raise Stale(_("Somebody else changed this proposal meanwhile. Please read what it says now."))


def require_not_withdrawn(proposal: Proposal) -> None:
    """RuleBroken, when the committee has taken the proposal back."""
    if proposal.state is ProposalState.WITHDRAWN:
        raise RuleBroken(_("The committee has taken this proposal back. Take it up again first."))


def require_draft(proposal: Proposal) -> None:
    """RuleBroken, unless the committee can say its yes now: a draft with ideas behind it."""
    require_not_withdrawn(proposal)
    if proposal.state is not ProposalState.DRAFT:
        raise RuleBroken(_("The committee has already said yes to these words."))
    _require_ideas(queries.idea_keys(proposal))


def _require_ideas(ideas: Sequence[bytes] | set[bytes]) -> None:
    if not ideas:
        raise RuleBroken(_("A proposal needs at least one of the children's ideas behind it."))


def _rewrite(proposal: Proposal, wording: Wording, ideas: Sequence[bytes]) -> None:
    for name, value in asdict(wording).items():
        setattr(proposal, name, value)
    proposal.version += 1
    proposal.state = after_edit(proposal.state)
    _stand_on(proposal, ideas)


def _stand_on(proposal: Proposal, ideas: Sequence[bytes]) -> None:
    """Key order, all at once: which idea was ticked first must not show."""
    db.session.flush()
    db.session.execute(delete(ProposalIdea).where(ProposalIdea.proposal_id == proposal.id))
    rows = [{"proposal_id": proposal.id, "idea_id": idea} for idea in sorted(set(ideas))]
    if rows:
        db.session.execute(insert(ProposalIdea), rows)


def _say_yes(proposal: Proposal, yes: Yes | None) -> None:
    if yes is None:
        raise RuleBroken(_("New words need a new yes from the children first."))
    row = Agreement(proposal_id=proposal.id, version=proposal.version, agreed_on=yes.day, how=yes.how)
    db.session.add(row)
    proposal.lost_idea = False
    keep(proposal)
