"""The child's page on a weak tablet: what it weighs, and how long sealing and keeping an idea takes.

`python -m bench.child`; with `--small` only a little of it, to see that it runs.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page

from bench.tablets import the_round
from cac.demo.services import load
from cac.ideas.rounds.tokens import token_of
from tools.live import browsing, build, serving

SLOWER, IDEAS, FEW = 6, 30, 2  # a tablet of 2016 beside this machine
FIRST, QUICK = 60_000, 300  # bytes, milliseconds
SEAL = """async (ideas) => {
  const form = document.querySelector("form[data-round]");
  const { seal } = await import("/static/js/tablet/sealing.js");
  const { keep } = await import("/static/js/tablet/queue.js");
  const spent = [];
  form.elements.asks.value = "yes";
  form.elements.words.value = "w".repeat(600);
  for (let made = 0; made < ideas; made++) {
    form.elements.text.value = "m".repeat(600);
    const began = performance.now();
    const { sealed } = await seal(form);
    await keep("/t/bench", [sealed]);
    spent.push(performance.now() - began);
  }
  return spent;
}"""


def weights(page: Page, address: str) -> tuple[int, int]:
    """The bytes of script and style, not compressed: of the untouched page, and until one can send."""
    seen: set[str] = set()
    page.on("response", lambda answer: seen.add(answer.url))
    page.goto(address)
    page.locator("main form button").click()
    page.locator("[data-step=start]").wait_for()
    page.wait_for_load_state("networkidle")
    first = set(seen)
    page.locator("button.start").click()
    page.wait_for_load_state("networkidle")
    return _bytes(page, first), _bytes(page, seen)


def _bytes(page: Page, addresses: set[str]) -> int:
    code = [url for url in addresses if ".js" in url or ".css" in url]
    return sum(len(page.request.get(url).body()) for url in code)


def spent_on(page: Page, ideas: int) -> list[float]:
    """The milliseconds for each idea with a call for help, from its words to the tablet's storage."""
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return list(page.evaluate(SEAL, ideas))[1:]  # the first one also fetches what seals


def measure(app: Flask, browser: Browser, ideas: int) -> None:
    """Print both beside their goals."""
    with app.app_context():
        path = f"/t/{token_of(the_round())}"
    with serving(app) as url:
        context = browser.new_context(viewport={"width": 800, "height": 1100})
        page = context.new_page()
        first, whole = weights(page, url + path)
        spent = spent_on(page, ideas + 1)
        context.close()
    middle, worst = statistics.median(spent), max(spent)
    print(f"  script and style of the first load: {first / 1000:.1f} kB (goal: ≤ {FIRST // 1000})")
    print(f"  and with what seals, fetched while a child writes: {whole / 1000:.1f} kB")
    print(f"  sealing and keeping, {SLOWER}× slower: {middle:.0f} ms, at worst {worst:.0f} (goal: ≤ {QUICK})")


def main(ideas: int) -> None:
    """On example data."""
    print("The child’s page")
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        app = build(Path(folder))
        load(app)
        measure(app, browser, ideas)


if __name__ == "__main__":
    main(FEW if "--small" in sys.argv else IDEAS)
