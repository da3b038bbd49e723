"""Words that may mean harm: the list that comes with the program, as each organisation changed it."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import delete, insert, select

from cac.audit import services as audit
from cac.committees.models import Committee, Organisation
from cac.db import db, new_key
from cac.ideas.models import HarmWord
from cac.redaction import harm
from cac.redaction.harm_words import SHIPPED

WRITTEN_OFTEN = "en"  # looked for everywhere, beside the languages of the committee


def own_words(organisation: Organisation) -> list[str]:
    """The words this organisation added, in the order of the alphabet."""
    return sorted(word for word, out in _kept(organisation.id) if not out)


def taken_out(organisation: Organisation) -> set[str]:
    """The words of the shipped list that it does not look for."""
    return {word for word, out in _kept(organisation.id) if out}


def change(organisation: Organisation, own: Iterable[str], out: Iterable[str]) -> None:
    """Another list from now on; nothing is kept of where its words were found."""
    added = set(own)
    rows = [{"word": word, "out": word not in added} for word in sorted(added | set(out))]
    db.session.execute(delete(HarmWord).where(HarmWord.organisation_id == organisation.id))
    if rows:
        keyed = [{"id": new_key(), "organisation_id": organisation.id, **row} for row in rows]
        db.session.execute(insert(HarmWord), keyed)
    audit.record("changed words of harm", organisation.id)


def asker(committee: Committee) -> Callable[[str], list[str]]:
    """Gives what in a text of this committee should make a person ask; asked of the database once."""
    kept = _kept(committee.organisation_id)
    out = {word for word, is_out in kept if is_out}
    languages = dict.fromkeys([*committee.languages, WRITTEN_OFTEN])
    shipped = [word for language in languages for word in SHIPPED.get(language, ())]
    words = [word for word in shipped if word not in out] + [word for word, is_out in kept if not is_out]
    return lambda text: harm.asks(text, words)


def _kept(organisation_id: bytes) -> Sequence[tuple[str, bool]]:
    found = select(HarmWord.word, HarmWord.out).where(HarmWord.organisation_id == organisation_id)
    return [(word, out) for word, out in db.session.execute(found)]
