"""No file of the installation holds what a child said in a form that can be read."""

import base64
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from cac.db import db, show_key
from cac.ideas import queries
from cac.proof.plaintext import files_with
from tests.cast import make_cast
from tests.conftest import build, empty
from tests.ideas.said import make_met, page_of, typed

CANARY = "The canary naïvely sings of धूप behind the brickworks"
NOT_SAVED = "The wren was typed, looked at and never saved"
IN_THE_OPEN = "A heading anyone may read"  # shows that the search finds what is there to be found


def say_it(app):
    """Type, look, decide, save, sort and read, as Ama does; one line is looked at and never saved."""
    cast = make_cast(app)
    ama = cast.ama.signed_in()
    path = page_of(make_met(cast.blue_kite))
    ama.post(path, typed(f"{CANARY}\n{NOT_SAVED}", step="preview"))
    answer = ama.post(path, typed(f"{CANARY}\nWe want rest."))
    idea = next(idea for idea in queries.ideas_of(cast.blue_kite) if idea.text == CANARY)
    seen = queries.fingerprint(queries.ideas_of(cast.blue_kite))
    chosen = {f"idea-{show_key(idea.id)}": "new", "seen": seen, "new_theme": IN_THE_OPEN}
    ama.post(f"{answer.location}/themes", chosen)
    assert CANARY in ama.get(answer.location).text
    db.session.remove()


def test_no_file_of_the_installation_holds_it(tmp_path):
    app = build(tmp_path)
    with app.app_context():
        say_it(app)
        running = files_with(tmp_path, CANARY) + files_with(tmp_path, NOT_SAVED)
        open_heading = files_with(tmp_path, IN_THE_OPEN)
        db.engine.dispose()

    assert running == []
    assert open_heading
    assert files_with(tmp_path, CANARY) == []
    assert files_with(tmp_path, NOT_SAVED) == []


def test_no_file_of_the_database_server_holds_it(postgres_app):
    empty(postgres_app)
    with postgres_app.app_context():
        say_it(postgres_app)
        db.session.execute(text("CHECKPOINT"))
        folder = Path(db.session.scalar(text("SHOW data_directory")))
        db.session.remove()

    assert files_with(folder, IN_THE_OPEN)
    assert files_with(folder, CANARY) == []
    assert files_with(folder, NOT_SAVED) == []


@pytest.mark.parametrize(
    "written",
    [
        CANARY.encode(),
        CANARY.encode("utf-16"),
        json.dumps({"said": CANARY}).encode(),
        base64.b64encode(CANARY.encode()),
        base64.b64encode(b"x" + CANARY.encode() + b"y"),
        base64.b64encode(b"xy" + CANARY.encode()),
        CANARY.encode().hex().encode(),
    ],
    ids=["text", "utf-16", "escaped", "base64", "base64 within", "base64 at the end", "hexadecimal"],
)
def test_the_search_would_find_it(tmp_path, written):
    (tmp_path / "leaky.db").write_bytes(b"before" + written + b"after")

    found = files_with(tmp_path, CANARY)

    assert found
