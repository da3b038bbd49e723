"""The fixed cast, and a client that behaves like a browser: cookies, CSRF and all."""

import base64
import re
import secrets
from contextvars import Context
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from cac.accounts import sessions
from cac.accounts.models import User
from cac.accounts.passwords import hash_password
from cac.audit import services as audit
from cac.committees.models import Committee
from cac.committees.rules import Role
from cac.db import db, new_key, show_key
from tests import makers

PASSWORD = "a kite over the river"


class Person:
    """Somebody at a browser."""

    def __init__(self, app: Flask, user: User | None = None) -> None:
        self.app = app
        self.user = user
        self.client = app.test_client()

    @property
    def id(self) -> bytes:
        assert self.user
        return self.user.id

    def signs_in(self) -> "Person":
        """Sign in through the page."""
        assert self.user
        answer = self.post("/sign-in", email=self.user.email, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        return self

    def signed_in(self) -> "Person":
        """Begin a session as the page does once the password was right."""
        assert self.user
        db.session.rollback()
        session = sessions.Session(secrets.token_bytes(32), fresh=True)
        sessions.begin(session, self.user)
        audit.record("signed in", self.user.id, by=self.user.id)
        db.session.commit()
        self._carry(session.token)
        return self

    def get(self, path: str, **options: Any) -> TestResponse:
        answer = Context().run(self.client.get, path, **options)  # no context of the test shines through
        return self._read(answer)

    def post(self, path: str, data: dict[str, Any] | None = None, **fields: Any) -> TestResponse:
        """Send a form as its page would: with a CSRF token and a fresh one-time token."""
        db.session.rollback()
        sent = {"csrf_token": self.csrf(), "once": show_key(new_key())} | (data or {}) | fields
        return self._read(Context().run(self.client.post, path, data=sent))

    def _read(self, answer: TestResponse) -> TestResponse:
        answer.get_data()
        answer.close()
        db.session.rollback()  # see what the request committed
        return answer

    def csrf(self) -> str:
        """A CSRF token for this browser's session."""
        name = sessions.cookie_name(self.app)
        if not self.client.get_cookie(name):
            self._carry(secrets.token_bytes(32))
        return Context().run(self._generate, f"{name}={self.client.get_cookie(name).value}")

    def _carry(self, token: bytes) -> None:
        """Hold the cookie of a session, one that is signed in or one that is not."""
        self.client.set_cookie(sessions.cookie_name(self.app), base64.urlsafe_b64encode(token).decode())

    def _generate(self, cookie: str) -> str:
        with self.app.test_request_context(headers={"Cookie": cookie}):
            return generate_csrf()


@dataclass
class Cast:
    """Everyone, and the two committees."""

    ama: Person
    binta: Person
    nour: Person
    esi: Person
    kofi: Person
    ravi: Person
    ines: Person
    blue_kite: Committee
    green_hill: Committee

    def everyone(self) -> dict[str, Person]:
        return {n: p for n, p in vars(self).items() if isinstance(p, Person)}


def make_cast(app: Flask) -> Cast:
    """Write the cast into an empty database."""
    secret = hash_password(PASSWORD)
    river, mountain = makers.make_organisation("River Trust"), makers.make_organisation("Mountain Hands")
    here = {n: makers.make_user(n, river, secret) for n in ("Ama", "Binta", "Nour", "Esi", "Ines")}
    there = {n: makers.make_user(n, mountain, secret) for n in ("Kofi", "Ravi")}
    blue_kite = makers.make_committee(here["Ama"], river, name="Riverside CAC", alias="Blue Kite")
    green_hill = makers.make_committee(there["Kofi"], mountain, name="Hilltop CAC", alias="Green Hill")
    makers.make_posting(here["Binta"], Role.CO_FACILITATOR, committee=blue_kite)
    makers.make_posting(here["Binta"], Role.DEPUTY, committee=blue_kite)
    makers.make_posting(here["Nour"], Role.FOCAL_POINT, committee=blue_kite)
    makers.make_posting(here["Esi"], Role.READER, committee=blue_kite)
    makers.make_posting(here["Ines"], Role.PARTNER_ADMINISTRATOR, organisation=river)
    makers.make_posting(there["Ravi"], Role.REVIEWER)
    db.session.commit()
    people = {name.lower(): Person(app, user) for name, user in (here | there).items()}
    return Cast(**people, blue_kite=blue_kite, green_hill=green_hill)


def seen_on(page: str) -> str:
    """The mark of what a form showed, so that a stale one is noticed."""
    return re.findall(r'name="seen"[^>]*value="([^"]*)"', page)[0]


def errors_on(page: str) -> str:
    """What a page says beside its fields, without tags."""
    return " ".join(
        re.sub(r"<[^>]+>", " ", part) for part in re.findall(r'class="error[^>]*>(.*?)</', page, re.S)
    )
