"""Programs with example data for the browser: written once for each worker, then copied."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from cac.db import db
from cac.demo.services import DemoFacts, load
from tools.live import build


@pytest.fixture(scope="session")
def filled(folder: Path) -> Path:
    """An instance with example data that nobody uses."""
    made = folder / "filled"
    app = build(made)
    load(app)
    with app.app_context():
        db.engine.dispose()
    return made


@pytest.fixture(scope="session")
def example(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], tuple[Flask, DemoFacts]]:
    """Gives a program of one's own with example data, and what it says of itself."""

    def another() -> tuple[Flask, DemoFacts]:
        mine = tmp_path_factory.mktemp("example")
        shutil.copytree(filled, mine, dirs_exist_ok=True)
        app = build(mine)
        return app, load(app)

    return another
