"""Who serves a committee: asking, answering, taking over from somebody, ending."""

from flask_babel import gettext as _

from cac import clock
from cac.accounts.models import User
from cac.audit import services as audit
from cac.committees import queries
from cac.committees.helping import say_gone
from cac.committees.models import Committee, Posting
from cac.committees.rules import (
    CONCERN_READERS,
    HELPERS,
    OUTSIDE_ADMIN,
    STANDING,
    WITH_CHILDREN,
    Afterwards,
    PostingState,
    Role,
    clash,
    lead_clash,
)
from cac.committees.services import announce
from cac.db import db
from cac.errors import RuleBroken
from cac.notices.models import Kind
from cac.notices.services import tell
from cac.web.forms import NOT_LISTED


def offer(
    committee: Committee, person: User, role: Role, by: User, *, replaces: Posting | None = None
) -> Posting:
    """Ask a person to serve, perhaps in place of a posting that ends when they accept.

    RuleBroken when the role cannot be theirs.
    """
    if replaces and replaces.state is not PostingState.ACCEPTED:
        raise RuleBroken(_("This has ended already."))
    held = queries.standing_roles(person, committee) - _given_up(person.id, replaces)
    if problem := clash(role, held):
        raise RuleBroken(_(problem))
    if role is Role.OUTSIDE_CONTACT and queries.administers(person):
        raise RuleBroken(_(OUTSIDE_ADMIN))
    posting = Posting(user_id=person.id, role=role, committee_id=committee.id, offered_by=by.id)
    posting.replaces = replaces
    return _ask(posting, "offered posting")


def offer_lead(
    committee: Committee, person: User, by: User, *, afterwards: Afterwards, takes_meetings: bool
) -> Posting:
    """Ask a person to lead the committee in one's own place; RuleBroken when they cannot.

    Where whoever leads cannot, suspended or with a closed account, somebody else asks in their place.
    """
    leading = queries.leading(committee)
    if leading is None or (leading.user_id != by.id and queries.has_lead(committee.id)):
        raise RuleBroken(_("Somebody else leads this committee by now."))
    if queries.lead_offer(committee):
        raise RuleBroken(_("Somebody is asked already. Take that request back first."))
    if not queries.may_ask_to_lead(person, by, committee):
        raise RuleBroken(str(NOT_LISTED))
    if problem := lead_clash(queries.standing_roles(person, committee), afterwards):
        raise RuleBroken(_(problem))
    posting = Posting(user_id=person.id, role=Role.FACILITATOR, committee_id=committee.id, offered_by=by.id)
    posting.replaces, posting.afterwards, posting.takes_meetings = leading, afterwards, takes_meetings
    if leading.user_id != by.id:
        _say_asked(committee, {leading.user_id, person.id, by.id})
    return _ask(posting, "offered lead")


def _say_asked(committee: Committee, known: set[bytes]) -> None:
    """Whoever serves it with children hears of a new lead: an account could be of somebody nobody met."""
    here = queries.serving(committee, WITH_CHILDREN)
    tell({one.id for one in here} - known, Kind.LEAD_ASKED, None)


def _ask(posting: Posting, act: str) -> Posting:
    posting.changed_at = clock.now()
    db.session.add(posting)
    db.session.flush()
    tell([posting.user_id], Kind.POSTING_OFFERED, posting.id)
    audit.record(act, posting.id, role=posting.role.value)
    return posting


def answer(posting: Posting, *, accept: bool) -> None:
    """Accept or decline what one was asked; RuleBroken when it is no longer open."""
    if posting.state is not PostingState.OFFERED:
        raise RuleBroken(_("This was answered already, or it is no longer asked."))
    if not accept:
        _mark(posting, PostingState.DECLINED)
        _announce(posting)
    elif posting.committee and posting.role is Role.FACILITATOR:
        _take_over(posting, posting.committee)
    else:
        _accept(posting)
    if posting.offered_by:
        tell([posting.offered_by], Kind.POSTING_ANSWERED, posting.id)


def _accept(posting: Posting) -> None:
    """Whoever is replaced goes only once the new one is there."""
    replaced, committee = posting.replaces, posting.committee
    if committee:
        held = queries.roles_held(posting.user_id, committee.id) - _given_up(posting.user_id, replaced)
        if problem := clash(posting.role, held):
            raise RuleBroken(_(problem))
    _mark(posting, PostingState.ACCEPTED)
    if replaced and replaced.state is PostingState.ACCEPTED:
        _mark(replaced, PostingState.ENDED)
        if replaced.user_id != posting.user_id:
            tell([replaced.user_id], Kind.POSTING_REPLACED, replaced.id)
    _announce(posting)


def _given_up(user_id: bytes, replaced: Posting | None) -> set[Role]:
    return {replaced.role} if replaced and replaced.user_id == user_id else set()


def _take_over(posting: Posting, committee: Committee) -> None:
    """The new lead leads, the old one goes or stays, and the gate is asked again: all at once or nothing."""
    old, afterwards = posting.replaces, posting.afterwards
    if old is None or afterwards is None or old.state is not PostingState.ACCEPTED:
        raise RuleBroken(_("This was answered already, or it is no longer asked."))
    held = queries.roles_held(posting.user_id, committee.id)
    if problem := lead_clash(held, afterwards):
        raise RuleBroken(_(problem))
    for other in queries.postings_held(posting.user_id, committee):
        _mark(other, PostingState.ENDED)
    _mark(old, PostingState.ENDED)
    _mark(posting, PostingState.ACCEPTED)
    committee.lead_id = posting.user_id
    for role in _kept(afterwards, held):
        _stay(old, role)
    audit.record("took over committee", committee.id)
    announce([committee.id], led=(old.user_id, posting.user_id) if posting.takes_meetings else None)


def _kept(afterwards: Afterwards, held: set[Role]) -> list[Role]:
    """What the old lead goes on as."""
    if afterwards is Afterwards.LEAVE:
        return []
    taken = sorted(HELPERS & held) if afterwards is Afterwards.SWAP else []
    return [Role.CO_FACILITATOR, *taken]


def _stay(old: Posting, role: Role) -> None:
    """The old lead said so when asking, so it is in force at once."""
    staying = Posting(user_id=old.user_id, role=role, committee_id=old.committee_id, offered_by=old.user_id)
    staying.state, staying.changed_at = PostingState.ACCEPTED, clock.now()
    db.session.add(staying)


def end(posting: Posting, by: User) -> None:
    """End a posting, or take back what was asked; whoever leads must first hand over.

    Of a helper who did not go by themselves the others hear.
    """
    if posting.state not in STANDING:
        raise RuleBroken(_("This has ended already."))
    if posting.state is PostingState.OFFERED:
        posting.state, posting.changed_at = PostingState.ENDED, clock.now()
        audit.record("took back posting", posting.id, role=posting.role.value)
        return
    if posting.role is Role.FACILITATOR:
        raise RuleBroken(_("A committee needs somebody who leads it."))
    if posting.user_id != by.id and posting.role in CONCERN_READERS:
        say_gone(posting.user_id, by.id)
        tell([posting.user_id], Kind.HELPER_GONE, None)
    _mark(posting, PostingState.ENDED)
    _announce(posting)


def _mark(posting: Posting, state: PostingState) -> None:
    posting.state, posting.changed_at = state, clock.now()
    audit.record(f"{state.value} posting", posting.id, role=posting.role.value)


def _announce(posting: Posting) -> None:
    if posting.committee_id:
        announce([posting.committee_id])
