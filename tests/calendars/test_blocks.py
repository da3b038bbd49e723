"""A calendar is put together block by block; where one block ends is seen nowhere in it."""

import pytest

from cac.calendars import gathering
from cac.calendars.whole import kept
from cac.committees.models import Committee
from cac.db import db
from cac.meetings import services
from tests.calendars.makers import make_series, published
from tests.calendars.test_feeds import make_link
from tests.cast import Person


def in_blocks(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    kept.clear()
    monkeypatch.setattr(gathering, "AT_ONCE", at_once)


@pytest.mark.parametrize("at_once", [1, 2, 3, 7])
def test_it_is_the_same_in_blocks_of_any_size(
    ama: Person, stranger: Person, blue_kite: Committee, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    meetings = [published(blue_kite) for _ in range(6)]  # 7 with the series
    make_series(blue_kite)
    services.cancel(meetings[1], "The road is closed.")
    db.session.commit()
    address = make_link(ama, "All")
    in_blocks(monkeypatch, 1000)
    whole = stranger.get(address).data

    in_blocks(monkeypatch, at_once)

    assert stranger.get(address).data == whole
    assert whole.count(b"BEGIN:VEVENT") >= 6
    assert whole.count(b"BEGIN:VTIMEZONE") == 1
