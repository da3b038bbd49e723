"""What ical.js (as in Thunderbird and many web calendars) finds in a file, run in the real browser."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.calendars.readers import Instant

SCRIPT = Path(__file__).parent / "vendor" / "ical-2.2.1.min.js"
READ = """
([text, most]) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const whole = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  const found = [];
  const keep = (item, starts, ends) =>
    found.push([starts.toUnixTime(), ends.toUnixTime(), item.component.getFirstPropertyValue("status")]);
  for (const event of whole.filter((each) => !each.isRecurrenceException())) {
    const moved = whole.filter((each) => each.isRecurrenceException() && each.uid === event.uid);
    for (const other of moved) event.relateException(other);
    if (!event.isRecurring()) { keep(event, event.startDate, event.endDate); continue; }
    const next = event.iterator();
    for (let at = next.next(), count = 0; at && count < most; at = next.next(), count += 1) {
      const one = event.getOccurrenceDetails(at);
      keep(one.item, one.startDate, one.endDate);
    }
  }
  return found;
}
"""


def page_with(browser: Browser) -> Page:
    """A page that has ical.js."""
    page = browser.new_page()
    source = SCRIPT.read_text(encoding="utf-8")
    page.evaluate(source.replace("export{Yt as default};", "globalThis.ICAL = Yt;") + ";0")
    return page


def instants(page: Page, text: bytes, most: int = 600) -> list[Instant]:
    """Every entry, with moved and cancelled occurrences in the place of what the rule gives."""
    rows: list[Any] = page.evaluate(READ, [text.decode(), most])
    return sorted(Instant(_moment(start), _moment(end), status or "") for start, end, status in rows)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
