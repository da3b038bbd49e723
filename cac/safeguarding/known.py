"""The committee's own words that would tell who: its names, its place, its adults, its members' codes."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, literal, select, union

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
    return _people(_of_one(), {"committee": committee.id, "organisation": committee.organisation_id})


def people_words_of(organisation: Organisation) -> dict[str, str]:
    """The same for all committees of an organisation, and every adult it knows."""
    return _people(_of_all(), {"organisation": organisation.id})


def known_key(words: str) -> str:
    """How a known word is looked up, whatever its case, accents and spaces."""
    return " ".join(plain(words).split())


def _by_key(words: dict[str, str]) -> dict[str, str]:
    """Each word as it is looked for: one of two letters with its capital, one of a single letter never."""
    keyed = [(known_key(word), word) for word in words]
    return {key if len(key) >= LONG else word: words[word] for key, word in keyed if len(key) > 1}


def _people(question: Any, asked: dict[str, bytes]) -> dict[str, str]:
    """Codes of the children of these committees, names of these adults, and of all with a posting there."""
    found = db.session.execute(question, asked).all()
    words = {word: A_CHILD for word, is_code in found if is_code}
    for word, is_code in found:
        words |= {} if is_code else dict.fromkeys(name_words(word), AN_ADULT)
    return _by_key(words)


@cache
def _of_one() -> Any:
    """Both are put together once: doing it anew costs more than asking."""
    called = select(CommitteeAdult.adult_id).where(CommitteeAdult.committee_id == bindparam("committee"))
    return _question([bindparam("committee")], Adult.id.in_(called))


@cache
def _of_all() -> Any:
    committees = select(Committee.id).where(Committee.organisation_id == bindparam("organisation"))
    return _question(committees, Adult.organisation_id == bindparam("organisation"))


def _question(committees: Any, adults: ColumnElement[bool]) -> Any:
    posted = Posting.committee_id.in_(committees) | (Posting.organisation_id == bindparam("organisation"))
    code, name = literal(True).label("is_code"), literal(False).label("is_code")
    codes = select(Member.code, code).where(Member.committee_id.in_(committees))
    people = select(User.name, name).join(Posting, Posting.user_id == User.id).where(posted)
    return union(codes, select(Adult.name, name).where(adults), people)
