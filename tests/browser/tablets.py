"""A round on tablets in a real browser, and a child who walks through its page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from cac.committees.rules import Role
from cac.db import db
from cac.ideas.models import Collection
from cac.ideas.rounds.reading import said_in
from cac.ideas.rounds.tokens import round_at, token_of
from tests.cast import make_cast
from tests.concerns.makers import make_key
from tests.ideas.tablets import make_going, make_round
from tests.makers import make_posting, make_user
from tools.live import build, serving

PATIENCE = 15_000  # milliseconds
STEPS = ("start", "write", "help", "letter", "check", "receipt", "arrived", "waits")


@dataclass
class House:
    """A program with one open round, at `url` while it is served."""

    app: Flask
    token: str
    url: str = ""

    @property
    def path(self) -> str:
        return f"{self.url}/t/{self.token}"

    def said(self) -> list[tuple[str, str]]:
        """What the round holds, opened with its key."""
        with self.app.app_context():
            found = said_in(self.collection().id)
            return [(one.text, one.picture) for one in found]

    def collection(self) -> Collection:
        found = round_at(self.token)
        assert found
        return found


def make_house(folder: Path, **rules: object) -> House:
    """A focal point, a deputy and an outside contact hold keys; children are together, a round is open."""
    app = build(folder)
    with app.app_context():
        cast = make_cast(app)
        outside = make_user("Zawadi")
        make_posting(outside, Role.OUTSIDE_CONTACT, committee=cast.blue_kite)
        for user in (cast.nour.user, cast.binta.user, outside):
            assert user
            make_key(user)
        token = token_of(make_round(make_going(cast.blue_kite), **rules))
        db.session.remove()
    return House(app, token)


@contextmanager
def lived_in(house: House) -> Iterator[House]:
    """Meanwhile its pages can be opened, at its `url`."""
    with serving(house.app) as house.url:
        yield house


class Child:
    """A child at a tablet that an adult has paired."""

    def __init__(self, browser: Browser, house: House, **options: object) -> None:
        self.house = house
        self.context: BrowserContext = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.sent: list[int] = []
        self.page.on("request", self._note)

    def pairs(self, more: str = "") -> "Child":
        self.page.goto(self.house.path)
        self.page.get_by_role("button").click()
        self.part("start").wait_for()
        self.page.wait_for_load_state()  # the script is there: nothing is sent before the end
        if more:
            self.page.goto(self.house.path + more)
        return self

    def press(self, go: str, leads_to: str) -> "Child":
        self.page.locator(f"section:not([hidden]) button[name=go][value={go}]").click()
        self.part(leads_to).wait_for()
        return self

    def says(self, text: str, picture: str = "") -> "Child":
        if picture:
            self.page.locator(f"label:has([value={picture}])").click()
        self.page.locator("[name=text]").fill(text)
        return self

    def part(self, step: str) -> Locator:
        return self.page.locator(f"section[data-step={step}]:not([hidden])")

    @property
    def step(self) -> str:
        (found,) = [step for step in STEPS if self.part(step).count()]
        return found

    @property
    def holds(self) -> str:
        """Everything the page holds, also what is hidden or typed."""
        typed = "[...document.querySelectorAll('textarea, input')].map((one) => one.value).join('|')"
        return str(self.page.content()) + str(self.page.evaluate(typed))

    def _note(self, request: object) -> None:
        if request.method == "POST" and request.url.endswith("/arrive"):  # type: ignore[attr-defined]
            self.sent.append(len(request.post_data_buffer or b""))  # type: ignore[attr-defined]
