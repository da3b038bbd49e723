"""The committee's own words that would tell who: its names, its place, its adults, its members' codes."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, literal, select, union

from cac.accounts.models import User
from cac.committees.models import Committee, Member, Organisation, Posting
from cac.db import db
from cac.redaction import name_words
from cac.redaction.sight import plain
from cac.safeguarding.models import Adult, CommitteeAdult
from cac.words import N_

LONG = 3  # letters from which a word is looked for with a capital or without
OUR_COMMITTEE, A_PLACE, AN_ORGANISATION = N_("[our committee]"), N_("[a place]"), N_("[an organisation]")
AN_ADULT, A_CHILD = N_("[an adult]"), N_("[a child]")


def known_words(committee: Committee) -> dict[str, str]:
    """Each known word with the general term for it, still in English."""
    words = dict(people_words(committee))
    words |= {committee.district: A_PLACE, committee.organisation.name: AN_ORGANISATION}
    words |= {committee.name: OUR_COMMITTEE, committee.alias: OUR_COMMITTEE}
    return _by_key(words)


def people_words(committee: Committee) -> dict[str, str]:
    """The words that would name a person: names of adults and codes of children, each with a general term."""
    called = select(CommitteeAdult.adult_id).where(CommitteeAdult.committee_id == committee.id)
    return _people([committee.id], Adult.id.in_(called), committee.organisation_id)


def people_words_of(organisation: Organisation) -> dict[str, str]:
    """The same for all committees of an organisation, and every adult it knows."""
    committees = select(Committee.id).where(Committee.organisation_id == organisation.id)
    return _people(committees, Adult.organisation_id == organisation.id, organisation.id)


def known_key(words: str) -> str:
    """How a known word is looked up, whatever its case, accents and spaces."""
    return " ".join(plain(words).split())


def _by_key(words: dict[str, str]) -> dict[str, str]:
    """Each word as it is looked for: one of two letters with its capital, one of a single letter never."""
    keyed = [(known_key(word), word) for word in words]
    return {key if len(key) >= LONG else word: words[word] for key, word in keyed if len(key) > 1}


def _people(
    committees: Select[bytes] | Sequence[bytes], adults: ColumnElement[bool], organisation_id: bytes
) -> dict[str, str]:
    """Codes of the children of these committees, names of these adults, and of all with a posting there."""
    posted = Posting.committee_id.in_(committees) | (Posting.organisation_id == organisation_id)
    code, name = literal(True).label("is_code"), literal(False).label("is_code")
    codes = select(Member.code, code).where(Member.committee_id.in_(committees))
    people = select(User.name, name).join(Posting, Posting.user_id == User.id).where(posted)
    found = db.session.execute(union(codes, select(Adult.name, name).where(adults), people)).all()
    words = {word: A_CHILD for word, is_code in found if is_code}
    for word, is_code in found:
        words |= {} if is_code else dict.fromkeys(name_words(word), AN_ADULT)
    return _by_key(words)
