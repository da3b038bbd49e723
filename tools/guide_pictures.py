"""The pictures of the guide and of the README, from the example data on one fixed day: make shots."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import time_machine
from PIL import Image
from playwright.sync_api import Browser, Page

from cac.demo.services import DemoFacts, load
from tools.crawl import pages, sign_in
from tools.live import browsing, build, serving

MORNING = datetime(2026, 12, 3, 7, 0, tzinfo=UTC)  # nine on a Thursday in Lusaka
DESK = {"viewport": {"width": 1280, "height": 900}}
WIDTH, HEIGHT = 360, 740
PHONE = {"viewport": {"width": WIDTH, "height": HEIGHT}, "device_scale_factor": 1.5}
TALLEST = 900  # CSS pixels; a picture shows the beginning of a page
COLOURS = 128  # flat drawings need no more, and phones on bad lines are glad
SAID = "We want lessons in the evening.\nMy name is Chanda and we need rest.\nA tap with clean water."
SHARES = (
    "navigator.share = navigator.canShare = () => true;"  # a phone has a share sheet, this browser has none
)
FOLDER = Path("docs/guide/pictures")
README = Path("docs/pictures/today.png")


@dataclass(frozen=True)
class Wanted:
    """One picture: its name, who looks, at which kind of page, and a sentence that must stand on it."""

    name: str
    role: str
    kind: str
    says: str = ""


WANTED = (
    Wanted("today", "facilitator", "home.today"),
    Wanted("missing", "facilitator", "meetings.missing"),
    Wanted("tell", "facilitator", "meetings.show", "We meet on "),
    Wanted("check", "facilitator of the smallest team", "ideas.record"),
    Wanted("proposal", "facilitator", "advocacy.proposal", "The reviewer approves it"),
    Wanted("actions", "facilitator", "advocacy.actions"),
    Wanted("queue", "reviewer", "advocacy.reviews"),
    Wanted("review", "reviewer", "advocacy.review"),
    Wanted("adult", "focal_point", "safeguarding.adult"),
    Wanted("people", "administrator", "administration.people"),
    Wanted("link", "facilitator", "calendars.feed_new"),
    Wanted("address", "facilitator", "calendars.feed_new"),  # from the page of the one before
    Wanted("links", "facilitator", "calendars.feed_new"),
)


def draw(folder: Path = FOLDER) -> None:
    """Draw every picture anew; RuntimeError when a page was not found."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as instance, time_machine.travel(MORNING, tick=True):
        app = build(Path(instance))
        demo = load(app)
        with serving(app) as url, browsing() as browser:
            missing = set(WANTED)
            for role in sorted({one.role for one in WANTED}):
                for kind, page in _pages(app, browser, url, demo, role):
                    for one in [one for one in WANTED if one in missing and _shows(one, role, kind, page)]:
                        missing.discard(one)
                        if one.name in FIRST:
                            FIRST[one.name](page)
                        _picture(page, folder / f"{one.name}.png")
            _today_at_a_desk(browser, url, demo)
    if missing:
        raise RuntimeError(f"No page for {sorted(one.name for one in missing)}.")


def _pages(app: object, browser: Browser, url: str, demo: DemoFacts, role: str) -> Iterator[tuple[str, Page]]:
    person = next(person for person in demo.sign_ins if person.role == role)
    context = sign_in(browser, url, person.email, person.password, **PHONE)
    context.add_init_script(SHARES)
    yield from pages(app, context, url)  # type: ignore[arg-type]
    context.close()


def _today_at_a_desk(browser: Browser, url: str, demo: DemoFacts) -> None:
    """The picture of the README."""
    ama = next(person for person in demo.sign_ins if person.role == "facilitator")
    context = sign_in(browser, url, ama.email, ama.password, **DESK)
    page = context.new_page()
    page.goto(url + "/")
    page.screenshot(path=README)
    _few_colours(README)
    context.close()


def _shows(one: Wanted, role: str, kind: str, page: Page) -> bool:
    same = one.role == role and one.kind == re.sub(r"-\d+$", "", kind)
    return same and one.says in page.locator("main").inner_text()


def _type_ideas(page: Page) -> None:
    """Type a few invented lines and go on to the page that marks names and numbers."""
    page.get_by_label("What was said, one line an idea").fill(SAID)
    with page.expect_navigation():
        page.get_by_role("button", name="Check the lines").click()


def _fill_in_link(page: Page) -> None:
    """Say what a new calendar link is for."""
    page.get_by_label("Name of the link").fill("My phone")
    page.get_by_label("What it shows").select_option(index=0)


def _make_link(page: Page) -> None:
    """Make the link, and stay on the page that shows its address."""
    with page.expect_navigation():
        page.get_by_role("button", name="Make the link").click()


def _show_links(page: Page) -> None:
    """Go on to the list of links."""
    with page.expect_navigation():
        page.get_by_role("link", name="Done, show my links").click()


FIRST = {  # what is done before a picture
    "check": _type_ideas,
    "link": _fill_in_link,
    "address": _make_link,
    "links": _show_links,
}


def _picture(page: Page, path: Path) -> None:
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": min(whole, TALLEST)})
    page.screenshot(path=path)
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    _few_colours(path)


def _few_colours(path: Path) -> None:
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    draw()
