"""The guide: every page leads to a part that explains it, and every part, link and picture is there."""

import re

import pytest

from cac.guide import pages
from cac.guide.places import GUIDES, PLACES
from tests.promises.may import GET_MAY

NO_PAGE = {
    "calendars.meeting",
    "calendars.committee",
    "calendars.series",
    "calendars.mine",
    "ideas.poster_picture",
    "meetings.day_state",
    "concerns.recipients",
}  # files, not pages
ITSELF = {"guide.index", "guide.page", "guide.picture"}
PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([a-z-]+\.png)\)")
LINK = re.compile(r"\]\(([a-z-]+)\.md(?:#([a-z0-9-]+))?\)")
TOLD_IN = ("en", "es", "fr", "ar")  # a new language may read English until somebody writes its guide


def texts(language):
    """The Markdown of every guide in a language, by name."""
    folder = pages.FOLDER if language == "en" else pages.FOLDER / language
    return {name: (folder / f"{name}.md").read_text(encoding="utf-8") for name in GUIDES}


def marks(text):
    return re.findall(r"\{#([a-z0-9-]+)\}$", text, re.M)


def test_every_page_is_explained_somewhere():
    assert set(GET_MAY) - NO_PAGE - ITSELF <= set(PLACES)
    assert not {page for page in PLACES if page not in GET_MAY and "." in page} - {
        "administration.renew",
    }


@pytest.mark.parametrize("language", TOLD_IN)
def test_every_part_a_page_leads_to_is_there(language):
    found = texts(language)

    for guide, part in set(PLACES.values()):
        assert marks(found[guide]).count(part) == 1, f"{guide}#{part}"


@pytest.mark.parametrize("language", TOLD_IN)
def test_every_language_has_the_same_parts_and_pictures(language):
    english, here = texts("en"), texts(language)

    for name in GUIDES:
        assert marks(here[name]) == marks(english[name])
        assert [file for _alt, file in PICTURE.findall(here[name])] == [
            file for _alt, file in PICTURE.findall(english[name])
        ]


def test_every_picture_is_there_described_and_used():
    shown = [pair for text in texts("en").values() for pair in PICTURE.findall(text)]

    assert {file for _alt, file in shown} == {path.name for path in pages.PICTURES.glob("*.png")}
    assert all(len(alt) > 20 for alt, _file in shown)


@pytest.mark.parametrize("language", TOLD_IN)
def test_links_from_one_guide_to_another_lead_somewhere(language):
    found = texts(language)

    for text in found.values():
        for name, part in LINK.findall(text):
            assert not part or part in marks(found[name])


def test_help_opens_the_part_about_this_page(ama):
    assert 'class="help" href="/guide/facilitator#plan"' in ama.get("/meetings/").text
    assert 'id="plan"' in ama.get("/guide/facilitator").text


def test_an_empty_list_leads_to_help_too(ama):
    empty = ama.get("/actions/").text.split('class="empty"')[1]

    assert 'href="/guide/facilitator#actions"' in empty


def test_pictures_and_links_lead_to_addresses_of_the_program(ama):
    page = ama.get("/guide/facilitator").text
    picture = re.search(r'src="(/guide/pictures/[^"]+)"', page)[1]

    assert ama.get(picture).content_type == "image/png"
    assert 'href="/guide/focal-point' in page


def test_there_is_no_other_guide_and_no_other_file(ama):
    assert ama.get("/guide/nothing").status_code == 404
    assert ama.get("/guide/pictures/..%2Ffacilitator.md").status_code == 404
    assert ama.get("/guide/pictures/nothing.png").status_code == 404


def test_a_stranger_signs_in_first(stranger):
    assert stranger.get("/guide/facilitator").status_code == 303


def test_html_in_a_guide_is_shown_as_text(app, tmp_path):
    path = tmp_path / "x.md"
    path.write_text("# Title\n\n<script>1</script> [x](javascript:1)", encoding="utf-8")

    with app.test_request_context():
        body = pages.read(path, "en", 0).body

    assert "<script" not in body
    assert 'href="javascript' not in body
