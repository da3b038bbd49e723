"""What today's page says, as a person reads it, and somebody who has just arrived."""

import html
import re

from flask import Flask

from cac.accounts.models import User
from cac.accounts.passwords import hash_password
from cac.committees.rules import Role
from cac.db import db
from tests import makers
from tests.cast import PASSWORD, Person


def words(person: Person) -> str:
    """What today's page says, without tags."""
    answer = person.get("/")
    assert answer.status_code == 200
    main = answer.text.split("<main", 1)[1]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " ").split())


def heading(person: Person) -> str:
    found = re.search(r"<h1>(.*?)</h1>", person.get("/").text, re.S)
    return " ".join(html.unescape(found.group(1)).replace("\u00a0", " ").split())


def newcomer(app: Flask, role: Role | None = None, **more: object) -> Person:
    """Somebody who has an account and perhaps a posting in an organisation, and nothing else."""
    hope = makers.make_organisation("New Hope")
    user: User = makers.make_user("Femi", hope, hash_password(PASSWORD), **more)
    if role:
        makers.make_posting(user, role, organisation=hope)
    db.session.commit()
    return Person(app, user).signed_in()
