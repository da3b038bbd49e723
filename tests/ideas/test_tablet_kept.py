"""What a tablet may keep for a day without a network: versioned files, and a name that says nothing."""

import json
import re
from pathlib import Path

from tests.ideas.tablets import QUESTION
from tests.ideas.test_tablet_acts import token_of_other


def kept_by(text):
    """What the worker keeps, as the server wrote it above the script."""
    return json.loads(text.partition("const KEPT = ")[2].partition(";\n")[0])


def test_the_manifest_leads_to_the_round_and_names_neither_committee_nor_question(tablet, opened):
    shown = tablet.get("/app.webmanifest").text
    whole = json.loads(shown)

    assert whole["start_url"] == whole["scope"] == tablet.path
    assert (opened.committee.alias in shown, QUESTION in shown) == (False, False)
    assert "Set-Cookie" not in tablet.answer.headers


def test_the_manifest_of_no_round_is_not_there(tablet):
    tablet.path = f"/t/{token_of_other(tablet.path)}"

    assert tablet.get("/app.webmanifest").status == 404


def test_the_worker_keeps_files_that_exist_by_version_and_no_page(app, tablet):
    answer = app.test_client().get("/tablet-worker.js")
    kept = kept_by(answer.text)

    assert "Set-Cookie" not in answer.headers
    assert kept["name"].startswith("tablet-")
    for address in kept["files"] + kept["later"]:
        assert re.fullmatch(r"/static/[\w./-]+\?v=[0-9a-f]{12}", address)
    for address in kept["modules"]:
        assert Path(app.static_folder, address.removeprefix("/static/")).is_file()


def test_every_file_that_the_childs_page_names_is_kept(app, tablet):
    kept = kept_by(app.test_client().get("/tablet-worker.js").text)
    named = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', tablet.paired().text))
    named |= set(re.findall(r'(?:src|href)="(/static/[^"]+)"', tablet.get("/done").text))

    assert named <= set(kept["files"])
