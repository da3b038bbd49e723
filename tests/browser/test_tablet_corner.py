"""The adult's corner of a tablet: done once all has arrived; what is kept travels as a file."""

import pytest

from cac.anonymity.carried import file_of, uploads_in
from cac.db import db
from cac.ideas.models import OpenCollection
from tests.browser.faults import of_page
from tests.browser.test_tablet_offline import arrived, closed

pytestmark = pytest.mark.browser


def said(pad, name):
    """The corner says this and nothing else."""
    pad.page.locator(f"[data-said={name}]").wait_for()
    assert pad.page.locator("[data-said]:visible").count() == 1


def saved(pad):
    """The file which the corner offers for what is kept."""
    with pad.page.expect_download() as offered:
        pad.page.locator("[data-act=save]:visible").click()
    return offered.value


def finished(house):
    with house.app.app_context():
        return db.session.get_one(OpenCollection, house.collection().id).finished


def test_a_tablet_that_keeps_something_is_not_done_until_it_has_arrived(house, pads):
    pad = pads().offline()
    pad.tell("Kept").next()
    before = finished(house)
    pad.page.locator("[data-part=adult]").click()
    pad.page.locator("[data-keeps] [data-when=keeps] strong").wait_for()
    pad.page.locator("form[data-round] button").click()
    said(pad, "not-sent")
    assert (finished(house), arrived(house, "Kept")) == (before, [])

    pad.offline(False)
    pad.page.locator("form[data-round] button").click()
    pad.page.locator("[data-when=done]").wait_for()

    assert (finished(house), arrived(house, "Kept")) == (before + 1, ["Kept"])
    assert "cac-tablet/pages" not in pad.kept()


def test_a_file_comes_in_on_another_tablet_once(house, pads, tmp_path):
    pad, other = pads().offline(), pads()
    pad.tell("Carried one").next().tell("Carried two").next()
    pad.open("/done")
    offered = saved(pad)
    said(pad, "saved")
    assert offered.suggested_filename == "ideas.cac-ideas"
    offered.save_as(tmp_path / "file")
    file = (tmp_path / "file").read_bytes()
    with house.app.app_context():
        assert [len(slots) for slots in uploads_in(file, house.collection().id)] == [2]

    for _ in range(2):
        other.open("/done").page.locator("input[type=file]").set_input_files(tmp_path / "file")
        said(other, "sent")
    pad.offline(False).open().until_nothing_is_kept()

    assert arrived(house, "Carried") == ["Carried one", "Carried two"]


@pytest.mark.parametrize(("at", "says"), [(-1, "damaged"), (20, "damaged"), (None, "other")])
def test_another_file_is_refused_and_changes_nothing(house, pads, tmp_path, at, says):
    file = bytearray(file_of(b"s" * 16, []))
    if at is not None:
        file[at] ^= 1
    (tmp_path / "file").write_bytes(file)
    pad = pads().open("/done")

    pad.page.locator("input[type=file]").set_input_files(tmp_path / "file")

    said(pad, says)
    assert "cac-tablet/sealed" not in pad.kept()


def test_after_the_round_what_is_kept_can_be_saved_and_is_taken_off_only_by_saying_so(house, pads):
    pad = pads().offline()
    pad.tell("Late").next()
    with closed(house):
        pad.offline(False).open()
        assert saved(pad).suggested_filename == "ideas.cac-ideas"
        assert "cac-tablet/sealed" in pad.kept()
        pad.page.locator("[data-act=ask]").click()
        pad.page.locator("[data-act=drop]").click()
        pad.page.locator("[data-when=keeps]").first.wait_for(state="hidden")

    kept = pad.kept()
    assert "cac-tablet/sealed" not in kept
    assert "cac-tablet/pages" not in kept


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_corner_is_well_at_both_widths(pads, language):
    pad = pads().offline()
    pad.tell("Kept").next().open(f"/done?in={language}")
    pad.page.locator("[data-act=ask]").click()
    wrong = []
    for width in (360, 800):
        pad.page.set_viewport_size({"width": width, "height": 900})
        wrong += of_page(f"corner {width}", pad.page)

    assert wrong == []
