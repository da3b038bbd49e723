"""A phone that takes a meeting along, and everything that lies on it."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from playwright.sync_api import BrowserContext, Page, ViewportSize
from sqlalchemy import select

from cac import clock
from cac.accounts.models import User
from cac.committees.models import Committee
from cac.db import db, show_key, writing
from cac.meetings.models import AgendaItem, Meeting
from cac.meetings.rules import State
from cac.safeguarding.rules.kinds import OUTSIDERS
from tests.browser.faults import of_page

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
PIN = "4830276159"
AGENDA = ("Zebra welcome round", "Quokka song")
TITLE = "Marmot planning"
ADULT = "Vetted Ocelot"

# Everything this browser keeps for the address: databases, caches, both storages, as one long text.
DUMP = """
async () => {
  const seen = [];
  const latin = (value) => new TextDecoder("latin1").decode(value);
  const done = (request) => new Promise((yes) => { request.onsuccess = () => yes(request.result); });
  const text = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return latin(value);
    if (value instanceof CryptoKey) return `key extractable=${value.extractable}`;
    if (!value || typeof value !== "object") return String(value);
    return Object.entries(value).map(([name, inside]) => `${name}:${text(inside)}`).join(";");
  };
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    for (const shelf of db.objectStoreNames) {
      const rows = await done(db.transaction(shelf).objectStore(shelf).getAll());
      seen.push(...rows.map((row) => `${name}/${shelf} ${text(row)}`));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const kept = await caches.open(name);
    for (const asked of await kept.keys())
      seen.push(`${name} ${asked.url} ${latin(await (await kept.match(asked)).arrayBuffer())}`);
  }
  seen.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }));
  return seen.join("\\n");
}
"""


@dataclass
class Phone:
    """A browser signed in as the facilitator, with a confirmed meeting of today."""

    app: Flask
    url: str
    context: BrowserContext
    page: Page
    meeting: bytes

    @property
    def path(self) -> str:
        return f"{self.url}/meetings/{show_key(self.meeting)}"

    def prepare(self, pin: str = PIN) -> None:
        """Take the meeting along, as a facilitator does."""
        self.page.goto(self.path + "/prepare")
        self.page.get_by_label("PIN", exact=True).fill(pin)
        self.page.get_by_label("The same PIN again").fill(pin)
        self.page.get_by_role("button", name="Prepare this phone").click()
        self.page.get_by_role("link", name="Open the day’s page").wait_for(timeout=20_000)

    def unlock(self, pin: str = PIN) -> None:
        """Open the day's page and type the PIN."""
        self.page.goto(self.url + "/day")
        self.type_pin(pin)
        self.page.get_by_role("button", name="Lock").wait_for(timeout=20_000)

    def type_pin(self, pin: str) -> None:
        self.page.get_by_label("PIN", exact=True).fill(pin)
        self.page.get_by_role("button", name="Open", exact=True).click()

    def look_at_place(self) -> None:
        """Each thing at the place was seen and is well."""
        for box in self.page.locator("[data-form=list] input[value=yes]").all():
            box.check()
        self.page.get_by_role("button", name="Keep what I saw").click()
        self.page.locator("[data-part=list-said]").get_by_text("Noted.").wait_for()

    def open_it(self, children: int = 6, reason: str = "We looked at it together.") -> None:
        """Every adult is here, so many children came, and each said yes."""
        form = self.page.locator("[data-form=open]")
        for box in form.locator("input[name=adult]").all():
            box.check()
        form.locator("[name='in:9-12']").fill(str(children))
        form.locator("[name=yes]").fill(str(children))
        form.locator("[name=reason]").fill(reason)
        form.locator("[type=submit]").click()

    def one_leaves_early(self) -> None:
        """One child goes home alone before the end."""
        self.page.get_by_text("A child leaves early").click()
        form = self.page.locator("[data-form=left]")
        form.locator("[name='in:9-12']").fill("1")
        form.locator("[value=alone]").check()
        form.locator("[type=submit]").click()

    def count_out(self, children: int) -> None:
        """So many children go home."""
        form = self.page.locator("[data-form=out]")
        form.locator("[name='in:9-12']").fill(str(children))
        form.locator("[type=submit]").click()

    def close_it(self) -> None:
        """Everybody is home."""
        for box in self.page.locator("[data-form=close] [type=checkbox]").all():
            box.check()
        self.page.get_by_label("No child is in danger right now.").check()
        self.page.get_by_role("button", name="Close the meeting").click()

    def tell(self, words: str, *, danger: bool = False) -> None:
        """Write down what a child said, as far as the button."""
        self.page.get_by_text("Write down what the child said").click()
        form = self.page.locator("[data-form=concern]")
        form.get_by_label("Yes, now" if danger else "No", exact=True).check()
        form.get_by_label("Day on which you saw or heard it").fill(clock.today().isoformat())
        form.get_by_label("Somebody else, or nobody in particular").check()
        form.get_by_label("The child’s own words, or what you saw").fill(words)

    def show_everything(self) -> None:
        """Every fold of the page is open."""
        self.page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")

    def faults(self, view: str) -> list[str]:
        """What is wrong with the page as it stands now, on a phone and on a desk."""
        wrong = []
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)
            wrong += of_page(f"{view} at {size['width']}", self.page)
        return wrong

    def kept(self) -> str:
        """Everything that lies on this phone for the program."""
        return str(self.page.evaluate(DUMP))

    def stored(self) -> Meeting:
        """The meeting as the program has it now; inside the application's context."""
        db.session.expire_all()
        return db.session.get_one(Meeting, self.meeting)


def today_in(app: Flask, email: str) -> bytes:
    """Move one confirmed meeting of the example data to today, with words that occur nowhere else."""
    with app.app_context(), writing():
        lead = select(User.id).where(User.email == email).scalar_subquery()
        hers = (
            select(Meeting)
            .join(Committee, Committee.id == Meeting.committee_id)
            .where(Committee.lead_id == lead)
        )
        confirmed = hers.where(Meeting.state == State.CONFIRMED, ~Meeting.adults_only)
        meeting = db.session.scalars(confirmed.order_by(Meeting.starts_at)).first()
        assert meeting
        now = clock.now()
        meeting.starts_at, meeting.ends_at, meeting.title = now, now + timedelta(minutes=90), TITLE
        meeting.agenda = [AgendaItem(position=n, minutes=20, title=title) for n, title in enumerate(AGENDA)]
        team = [row.adult for row in meeting.adults if row.adult.kind not in OUTSIDERS]
        team[0].name = ADULT
        db.session.commit()
        key = meeting.id
        db.session.remove()
    return key
