"""What tests in the browser start from: example data, a tablet's round, or a page that matters to nobody."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from cac.db import db
from cac.demo.services import DemoFacts, load
from tests.browser.pads import SMALL, Pad
from tests.browser.tablets import Child, House, lived_in, make_house
from tools.live import build, serving


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


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of an empty program, for what the scripts do by themselves."""
    with serving(build(tmp_path_factory.mktemp("blank"))) as url:
        context = browser.new_context()
        page = context.new_page()
        page.goto(url + "/blank")
        yield page
        context.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A program with a round on tablets."""
    with lived_in(make_house(tmp_path_factory.mktemp("round"))) as made:
        yield made


@pytest.fixture
def child(house: House, browser: Browser) -> Iterator[Child]:
    """A child at a small tablet."""
    one = Child(browser, house, **SMALL)
    yield one
    one.context.close()


@pytest.fixture
def pads(browser: Browser, house: House) -> Iterator[Callable[[], Pad]]:
    """Gives tablets of the round, each with a browser of its own."""
    made = []

    def another() -> Pad:
        made.append(browser.new_context(**SMALL))
        return Pad(made[-1], house).pair()

    yield another
    for context in made:
        context.close()
