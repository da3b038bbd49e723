"""Where a tablet has no voice an adult records the page's sentences: they never leave it."""

import pytest

from tests.browser.pads import Pad, profile
from tests.browser.tablets import lived_in, make_house
from tools.live import QUIET

pytestmark = pytest.mark.browser
MICROPHONE = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
# Noted in the page itself: its policy refuses a function that a test would wait for.
NOTE_SOUNDS = """(() => {
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...more) {
    document.documentElement.dataset.heard = "yes";
    return start.apply(this, more);
  };
})()"""


@pytest.fixture
def pad(browser, tmp_path):
    with lived_in(make_house(tmp_path / "house")) as house:
        context = profile(browser, tmp_path / "profile", args=[*QUIET, *MICROPHONE])
        context.add_init_script("speechSynthesis.getVoices = () => [];")
        context.add_init_script(NOTE_SOUNDS)
        yield Pad(context, house).pair()
        context.close()


def record(pad, many):
    """An adult reads so many sentences aloud."""
    pad.open("/done").page.locator("[data-part=voices] summary").click()
    lines = pad.page.locator("[data-part=voices] li")
    for number in range(many):
        lines.nth(number).locator("[data-do=record]").click()
        lines.nth(number).locator("[data-do=stop]").click()
        lines.nth(number).locator("[data-do=hear]").wait_for()
    return lines


def test_a_child_hears_what_an_adult_recorded_without_a_network_too(pad):
    sent = []
    assert not pad.open().page.locator("[data-listen]:visible").count()
    pad.page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    record(pad, 2)
    pad.offline().open()

    pad.page.locator("[data-step=start] [data-listen]").click()
    pad.page.locator("html[data-heard]").wait_for(state="attached")

    assert sent == []


def test_a_recording_without_sound_is_not_kept(pad):
    pad.context.add_init_script(
        "OfflineAudioContext.prototype.decodeAudioData = () => Promise.reject(new Error());"
    )
    pad.open("/done").page.locator("[data-part=voices] summary").click()
    line = pad.page.locator("[data-part=voices] li").first
    line.locator("[data-do=record]").click()
    line.locator("[data-do=stop]").click()

    pad.page.locator("[data-part=no-sound]").wait_for()
    assert "cac-tablet/voices" not in pad.kept()
    assert line.locator("[data-do=record]").is_visible()
    assert not line.locator("[data-do=hear]").is_visible()


def test_a_recording_can_be_deleted(pad):
    lines = record(pad, 1)
    assert "cac-tablet/voices" in pad.kept()
    lines.first.locator("[data-do=drop]").click()
    lines.first.locator("[data-do=drop]").wait_for(state="hidden")

    assert "cac-tablet/voices" not in pad.kept()
    pad.open()
    assert not pad.page.locator("[data-listen]:visible").count()


def test_only_the_adults_corner_may_use_the_microphone(pad):
    policies = [pad.page.goto(pad.house.path + more).headers["permissions-policy"] for more in ("", "/done")]

    assert ["microphone=()" in policies[0], "microphone=(self)" in policies[1]] == [True, True]
