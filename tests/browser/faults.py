"""What is wrong with the pages that one person reaches by links: axe, width, console."""

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tools.crawl import pages

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def faults(
    app: Flask, context: BrowserContext, url: str, *, start: str = "/", within: str | tuple[str, ...] = ""
) -> tuple[list[str], list[str]]:
    """The kinds of page that were seen, and each fault in words."""
    wrong: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    context.on("console", hear)
    kinds = []
    for kind, page in pages(app, context, url, start=start, within=within):
        kinds.append(kind)
        wrong += of_page(kind, page)
    return kinds, wrong


def of_page(kind: str, page: Page) -> list[str]:
    """What is wrong with one page that is open."""
    wrong = [
        f"{kind}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]
    ]
    if page.evaluate(WIDER):
        wrong.append(f"{kind}: wider than the screen")
    return wrong
