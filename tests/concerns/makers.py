"""Keys of helpers, and concerns sealed to them."""

from datetime import date
from typing import Any

from cac import clock
from cac.accounts import helper_keys
from cac.accounts.models import HelperKey, User
from cac.committees.models import Committee
from cac.concerns import intake, services
from cac.concerns.envelope import Recipient
from cac.concerns.letters import Letter, dummy_letter, seal_letter
from cac.concerns.models import Concern
from cac.concerns.report import About, Report
from cac.concerns.rules import Danger
from cac.db import db, new_key, show_key
from cac.ideas.models import Collection
from cac.ideas.rules import CollectionState, Source, quarter_of

PASSPHRASE = "seven goats on a green hill"
WORDS = "He hits me when the bricks break."


def make_key(user: User, passphrase: str = PASSPHRASE) -> HelperKey:
    made = helper_keys.make(user, passphrase)
    db.session.commit()
    return made


def make_report(*about: User, **more: Any) -> Report:
    subjects = tuple(About(user.name, show_key(user.id)) for user in about)
    values = {"day": date(2026, 11, 20), "danger": Danger.NO, "words": WORDS, "about": subjects}
    return Report(**(values | more))


def make_concern(
    committee: Committee, author: User | None, *about: User, keys: list[User] | None = None, **more: Any
) -> Concern:
    """A concern; `keys` are helpers who get a key first."""
    for user in keys or []:
        make_key(user)
    concern, _private = services.raise_concern(committee, make_report(*about, **more), author)
    db.session.commit()
    return concern


def make_round(committee: Committee, state: CollectionState = CollectionState.OPEN) -> Collection:
    """A round with the tablet, as those who help know it."""
    quarter = quarter_of(clock.today())
    made = Collection(
        id=new_key(), committee=committee, source=Source.SHEETS, state=state, day=None, quarter=quarter
    )
    db.session.add(made)
    db.session.commit()
    return made


def send(made: Collection, *to: User, dummies: int = 0, **more: Any) -> list[bytes]:
    """A letter to these helpers, each with a key, and so many dummies: the ids, the letter's first."""
    keys = [key for user in to if (key := helper_keys.key_of(user))]
    ids = [new_key() for _ in range(dummies + bool(keys))]
    rows = [(key, dummy_letter(key)) for key in ids[bool(keys) :]]
    if keys:
        said = Letter(**({"words": WORDS, "find": "At the well"} | more))
        rows.append((ids[0], seal_letter(ids[0], said, [Recipient(one.id, one.public) for one in keys])))
    intake.keep(made.id, rows)
    db.session.commit()
    return ids


def close(made: Collection) -> None:
    """The round is over."""
    made.state = CollectionState.SEALED
    db.session.commit()
