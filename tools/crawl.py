"""Walk the running program as a person would: every page that links lead to, once per kind of page."""

import re
from collections.abc import Iterator
from html import unescape

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.exceptions import HTTPException

# what looks different in each of its states
SEVERAL = {
    "meetings.show": 7,
    "advocacy.proposal": 3,
    "safeguarding.risk": 2,
    "concerns.show": 4,
    "concerns.stage": 5,
}
NEVER = re.compile(r"\.ics$|\.svg$|^/static/|^/blank|^/healthz|^/readyz")
LINK = re.compile(r'<a\s[^>]*?\bhref="([^"]*)"')
TOKEN = re.compile(r'(name="(?:csrf_token|once)" value=")[^"]*')
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
# what tells on the frame of a page who opened it, and where they are
PLACE = re.compile(
    r'<title>.*?</title>|<p class="who">.*?</p>| aria-current="page"|(?<=<a class="help" )href="[^"]*"|\s+',
    re.DOTALL,
)


class Looked:
    """What people saw before on one screen: who finds the same there needs no second look at it."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.parts: set[str] = set()
        self.again: list[str] = []

    def has(self, html: str) -> bool:
        """Whether all but the tokens of this page was seen: what is in it, and a frame like its own."""
        return self.parts.issuperset(parts(html))

    def add(self, path: str, html: str) -> None:
        """Remember what was served at a path."""
        self.paths.add(path)
        self.parts.update(parts(html))


def parts(html: str) -> tuple[str, str]:
    """A page without its tokens: its frame, and what is in it."""
    html = TOKEN.sub(r"\1", html)
    main = MAIN.search(html)
    return PLACE.sub(" ", MAIN.sub("", html)), main.group() if main else ""


def kind_of(app: Flask, path: str) -> str | None:
    """The endpoint that answers a path; None when no page does."""
    try:
        endpoint, _ = app.url_map.bind("127.0.0.1").match(path.split("?")[0], method="GET")
    except HTTPException:
        return None
    return str(endpoint)


def sign_in(browser: Browser, url: str, email: str, password: str, **options: object) -> BrowserContext:
    """A fresh browser profile with one person signed in."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(url + "/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(url + "/")
    page.close()
    return context


def open_key(context: BrowserContext, url: str, passphrase: str) -> None:
    """Open the key of a helper who is signed in, so that concerns can be read."""
    page = context.new_page()
    page.goto(url + "/concerns/")
    page.locator("main input[name=passphrase]").fill(passphrase)
    with page.expect_navigation():
        page.locator("main form:has(input[name=passphrase]) button[type=submit]").click()
    page.close()


def pages(
    app: Flask,
    context: BrowserContext,
    url: str,
    *,
    start: str = "/",
    within: str | tuple[str, ...] = "",
    looked: Looked | None = None,
) -> Iterator[tuple[str, Page]]:
    """Every kind of page this person can reach by links, with the page open at it; some more than once.

    With `within`, only the pages whose endpoint begins so, such as `concerns.`. With `looked`, a page that
    is the same as one seen before is not opened, only named there in `again`.
    """
    page, waiting, seen = context.new_page(), [start], {start}
    shown: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(app, path)
        if kind is None or not kind.startswith(within) or shown.get(kind, 0) >= SEVERAL.get(kind, 1):
            continue
        shown[kind] = shown.get(kind, 0) + 1
        name = kind if shown[kind] == 1 else f"{kind}-{shown[kind]}"
        html = context.request.get(url + path).text() if looked and path in looked.paths else ""
        if looked and looked.has(html):
            looked.again.append(name)
            links = [unescape(link) for link in LINK.findall(html)]
        else:
            answer = page.goto(url + path)
            if answer is None or answer.status >= 400:
                raise AssertionError(f"{path} answered {answer and answer.status}")
            if looked:
                looked.add(path, answer.text())
            yield name, page
            links = page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))")
        for link in links:
            found = link.split("#")[0]
            if found.startswith("/") and found not in seen and not NEVER.search(found.split("?")[0]):
                seen.add(found)
                waiting.append(found)
    page.close()
