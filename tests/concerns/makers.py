"""Keys of helpers, and concerns sealed to them."""

from datetime import date
from typing import Any

from cac.accounts import helper_keys
from cac.accounts.models import HelperKey, User
from cac.committees.models import Committee
from cac.concerns import services
from cac.concerns.models import Concern
from cac.concerns.report import About, Report
from cac.concerns.rules import Danger
from cac.db import db, show_key

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
