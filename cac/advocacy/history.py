"""How a proposal came to say what it says: wordings kept, answers given, and when it was taken back."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from cac.advocacy import guard
from cac.advocacy.compare import Piece, difference
from cac.advocacy.guard import GUARDED
from cac.advocacy.models import Agreement, Proposal, Review, Translation, Version, Withdrawal
from cac.db import db
from cac.safeguarding.known import people_words
from cac.web.paging import Page, page_of

Changes = dict[str, list[Piece]]
AT_ONCE = 5


class Answer(NamedTuple):
    """What a reviewer answered, as the team reads it: never by whom, and naming nobody of the team."""

    review: Review
    reason: str


@dataclass(frozen=True)
class Chapter:
    """One wording, the one before it, the yes to it, and what became of it."""

    number: int
    version: Version
    before: Version | None
    yes: Agreement | None
    answers: list[Answer]
    withdrawals: list[Withdrawal]

    @property
    def changes(self) -> Changes:
        """Each text that differs from the wording before."""
        return changes_between(self.before, self.version) if self.before else {}


def chapters_of(proposal: Proposal) -> Page[Chapter]:
    """The wordings of a proposal, newest first, a few at a time."""
    here = _of(Version, proposal).order_by(Version.version.desc())
    page: Page[Version] = page_of(here, most=AT_ONCE)
    if not page.rows:
        return Page([], page.number, page.more, page.name)
    earlier = list(db.session.scalars(here.where(Version.version < page.rows[-1].version)))
    agreed = {one.version: one for one in db.session.scalars(_of(Agreement, proposal))}
    answers, taken_back = _answers(proposal), _withdrawals(proposal)
    chapters = [
        Chapter(
            number=len(earlier) + len(page.rows) - place,
            version=version,
            before=before,
            yes=agreed.get(version.version),
            answers=answers[version.version],
            withdrawals=taken_back[version.version],
        )
        for place, (version, before) in enumerate(pairwise([*page.rows, next(iter(earlier), None)]))
        if version
    ]
    return Page(chapters, page.number, page.more, page.name)


def changes_between(old: Version, new: Version | Proposal, known: Mapping[str, str] | None = None) -> Changes:
    """Each text that is different, in pieces; with `known` words put in general terms first."""

    def said(wording: Version | Proposal, name: str) -> str:
        text = str(getattr(wording, name))
        return text if known is None else guard.general(text, known)

    pairs = {name: (said(old, name), said(new, name)) for name in GUARDED}
    return {name: difference(*pair) for name, pair in pairs.items() if pair[0].split() != pair[1].split()}


def last_answer(proposal: Proposal, review: Review | None) -> Answer | None:
    """The newest answer as the team reads it."""
    if review is None or review.outcome is None:
        return None
    return Answer(review, guard.general(review.reason or "", people_words(proposal.committee)))


def last_withdrawal(proposal: Proposal) -> Withdrawal | None:
    """Why the committee took it back."""
    return db.session.scalars(_of(Withdrawal, proposal).order_by(Withdrawal.version.desc()).limit(1)).first()


def translations_of(proposal: Proposal) -> list[Translation]:
    """The proposal in other languages, by their codes."""
    return list(db.session.scalars(_of(Translation, proposal).order_by(Translation.language)))


def chosen(translations: list[Translation], wanted: str | None, own: str) -> Translation | None:
    """Which one stands beside the original: the one asked for, one's own language, or the first."""
    by_language = {one.language: one for one in translations}
    return by_language.get(wanted or "") or by_language.get(own) or next(iter(translations), None)


def version_of(proposal: Proposal, version: int) -> Version | None:
    """A kept wording."""
    return db.session.scalars(_of(Version, proposal).where(Version.version == version)).first()


def _answers(proposal: Proposal) -> dict[int, list[Answer]]:
    given = _of(Review, proposal).where(Review.outcome.is_not(None)).order_by(Review.decided_at)
    known = people_words(proposal.committee)
    found: dict[int, list[Answer]] = defaultdict(list)
    for review in db.session.scalars(given):
        found[review.version].append(Answer(review, guard.general(review.reason or "", known)))
    return found


def _withdrawals(proposal: Proposal) -> dict[int, list[Withdrawal]]:
    found: dict[int, list[Withdrawal]] = defaultdict(list)
    for one in db.session.scalars(_of(Withdrawal, proposal)):
        found[one.version].append(one)
    return found


def _of(kind: type[Any], proposal: Proposal) -> Select[Any]:
    return select(kind).where(kind.proposal_id == proposal.id)
