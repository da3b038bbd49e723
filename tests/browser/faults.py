"""What is wrong with the pages that one person reaches by links: axe, width, console."""

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tools.crawl import Looked, pages

AXE = Axe().axe_script
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast"]}
ALL_BUT_COLOURS: dict[str, Any] = {"rules": {"color-contrast": {"enabled": False}}}
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def faults(
    app: Flask,
    context: BrowserContext,
    url: str,
    *,
    start: str = "/",
    within: str | tuple[str, ...] = "",
    rules: dict[str, Any] | None = None,
    looked: Looked | None = None,
    screens: tuple[dict[str, Any], ...] = (),
) -> tuple[list[str], list[str]]:
    """The kinds of page that were seen, and each fault in words; axe asks all its rules, or only `rules`.

    Pages that are the same as one `looked` at before are named, but not looked at. Where `screens` are given,
    each page is looked at on one after the other.
    """
    wrong: list[str] = []
    looked = looked or Looked()
    looked.again.clear()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    context.on("console", hear)
    context.add_init_script(AXE)
    kinds = []
    for kind, page in pages(app, context, url, start=start, within=within, looked=looked):
        kinds.append(kind)
        wrong += on_screens(kind, page, *screens, rules=rules) if screens else of_page(kind, page, rules)
    return kinds + looked.again, wrong


def on_screens(
    kind: str, page: Page, *screens: dict[str, Any], rules: dict[str, Any] | None = None
) -> list[str]:
    """What is wrong with one page that is open, on one screen after the other."""
    wrong = []
    for screen in screens:
        page.set_viewport_size(screen["viewport"])
        page.emulate_media(color_scheme=screen.get("color_scheme", "light"))
        wrong += of_page(f"{kind} on {screen}", page, rules)
    return wrong


def of_page(kind: str, page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """What is wrong with one page that is open."""
    found, wider = ask(page, rules, WIDER)
    wrong = [f"{kind}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]
    if wider:
        wrong.append(f"{kind}: wider than the screen")
    return wrong


def violations(page: Page, rules: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """What axe finds; all else that it has to tell stays in the browser."""
    found: list[dict[str, Any]] = ask(page, rules)[0]
    return found


def ask(page: Page, rules: dict[str, Any] | None = None, more: str = "null") -> Any:
    """What axe finds on an open page, and what one question `more` answers."""
    options = {"resultTypes": ["violations"], "elementRef": False} | (rules or {})
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    return page.evaluate(f"axe.run(document, {json.dumps(options)}).then(all => [all.violations, {more}])")
