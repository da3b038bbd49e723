"""Calendars of others find in our files the very moments that we mean."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.calendars.hard_cases import CASES, Case
from tests.calendars.readers import icaljs, khal, libical, radicale
from tests.conftest import needed

BY_NAME = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(scope="module")
def page(browser: Browser):
    page = icaljs.page_with(browser)
    yield page
    page.close()


@pytest.fixture(scope="module")
def in_khal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[khal.Instant]]:
    """What khal lists of every case, each a file of its own, read in one go."""
    folder = tmp_path_factory.mktemp("khal")
    khal.put(folder, {case.name: case.text() for case in CASES})
    return khal.instants_by_uid(folder, "2025-12-01", "2029-01-01")


@pytest.fixture(scope="module")
def radicale_line(tmp_path_factory: pytest.TempPathFactory):
    with radicale.serving(tmp_path_factory.mktemp("radicale")) as line:
        yield line


@BY_NAME
def test_libical_finds_the_same_moments(case: Case) -> None:
    if not libical.library():
        needed("libical")

    assert libical.instants(case.text()) == case.instants()


@BY_NAME
def test_ical_js_finds_the_same_moments(case: Case, page) -> None:
    assert icaljs.instants(page, case.text()) == case.instants()


@BY_NAME
def test_khal_finds_the_same_moments(case: Case, in_khal: dict[str, list[khal.Instant]]) -> None:
    assert in_khal.get(f"{case.name}@cac") == case.instants()


@BY_NAME
def test_radicale_takes_the_file_and_gives_it_back(case: Case, radicale_line) -> None:
    status = radicale.put(radicale_line, case.name, case.text())

    _ok, kept = radicale.ask(radicale_line, "GET", f"{radicale.HOME}{case.name}/")
    assert (status, lines_of_events(kept)) == (201, lines_of_events(case.text()))


def lines_of_events(text: bytes) -> list[str]:
    """Every line of every entry; Radicale writes zones anew, and a "Z" where one is that of UTC."""
    entries = text.decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    lines = [line for entry in entries for line in entry.split("END:VEVENT")[0].split("\r\n")]
    return sorted(line.removesuffix("Z") if "TZID" in line else line for line in lines)


def test_readers_find_a_moment_that_is_wrong(page, tmp_path: Path) -> None:
    wrong = CASES[14].text().replace(b"T150000", b"T160000", 1)

    assert icaljs.instants(page, wrong) != CASES[14].instants()
    assert libical.instants(wrong) != CASES[14].instants()
