"""A tablet of a round in a child's hands: it presses what it reads, with or without a network."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.offline import DUMP
from tests.browser.tablets import House
from tools.live import QUIET, chromium

SMALL: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
READY = """async (round) => {
  await navigator.serviceWorker.ready;
  const kept = () => new Promise((yes) => {
    const asked = indexedDB.open("cac-tablet", 1);
    asked.onsuccess = () => {
      const all = asked.result.transaction("pages").objectStore("pages").getAllKeys();
      all.onsuccess = () => { asked.result.close(); yes(all.result); };
    };
  });
  const links = document.querySelectorAll(".languages a").length;
  for (let tries = 0; tries < 400; tries++) {
    if ((await kept()).filter((id) => id.startsWith(round)).length >= 2 * (links + 1)) return;
    await new Promise((yes) => setTimeout(yes, 50));
  }
  throw new Error("its pages were not kept");
}"""


def profile(browser: Browser, folder: Path, **options: Any) -> BrowserContext:
    """A browser whose profile lies in a folder, as a real tablet's does."""
    whole = {"executable_path": chromium(), "args": list(QUIET)} | SMALL | options
    return browser.browser_type.launch_persistent_context(folder, **whole)


def kill(context: BrowserContext, folder: Path) -> None:
    """End the browser of a profile as a fallen tablet ends: without any chance to tidy up."""
    os.kill(int(os.readlink(folder / "SingletonLock").rpartition("-")[2]), signal.SIGKILL)
    with suppress(Error):
        context.close()
    (folder / "SingletonLock").unlink(missing_ok=True)


class Pad:
    """One tablet at a round."""

    def __init__(self, context: BrowserContext, house: House) -> None:
        self.context, self.house = context, house
        self.page: Page = context.pages[0] if context.pages else context.new_page()
        self.page.set_default_timeout(15_000)

    def pair(self) -> "Pad":
        """An adult takes it for the round; it waits until the tablet works without a network."""
        self.page.goto(self.house.path)
        if not self.page.locator("[data-step=start]").count():
            self.page.locator("main form button").click()
        self.page.locator("[data-step=start]").wait_for()
        return self.ready()

    def ready(self) -> "Pad":
        self.page.evaluate(READY, f"/t/{self.house.token}")
        return self

    def open(self, more: str = "") -> "Pad":
        self.page.goto(self.house.path + more)
        return self

    def offline(self, yes: bool = True) -> "Pad":
        self.context.set_offline(yes)
        return self

    def press(self, go: str) -> "Pad":
        self.page.locator(f"button[value={go}]:visible").first.click()
        return self

    def type(self, name: str, words: str) -> "Pad":
        self.page.locator(f"textarea[name={name}]").press_sequentially(words)
        return self

    def tell(self, words: str) -> "Pad":
        """The whole way of a child who needs no help, until the page says what became of it."""
        self.press("start").type("text", words).press("help").press("no_letter").press("send")
        self.page.locator(":is([data-step=arrived], [data-step=kept], [data-step=waits]):visible").wait_for()
        return self

    def next(self) -> "Pad":
        self.page.locator("[data-part=next]:visible").click()
        self.page.locator("[data-step=start]").wait_for()
        return self

    @property
    def step(self) -> str:
        return str(self.page.locator("[data-step]:visible").get_attribute("data-step"))

    def until_nothing_is_kept(self) -> "Pad":
        self.page.locator("[data-part=keeps-nothing]").wait_for(state="visible")
        return self

    def kept(self) -> str:
        """Everything that lies on this tablet for the program."""
        return str(self.page.evaluate(DUMP))
