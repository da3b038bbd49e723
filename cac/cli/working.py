"""What all commands share: the program to work on, and acts that are done whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from flask import Flask

from cac import config
from cac.app import create_app
from cac.config import Settings
from cac.db import attempt, db, writing
from cac.upkeep.services import bring_up_to_date, make_keystore

T = TypeVar("T")


def prepared(settings: Settings) -> Flask:
    """The program, set up and brought up to date first where needed."""
    make_keystore(settings)
    app = create_app(settings)
    bring_up_to_date(app)
    return app


@contextmanager
def working(*, make: bool = False) -> Iterator[Flask]:
    """The program, ready for an act that may write."""
    app = prepared(config.read()) if make else create_app()
    with app.app_context(), writing():
        yield app


def do(act: Callable[[], T]) -> T:
    """Do it all or not at all; again when another act came between."""

    def whole() -> T:
        done = act()
        db.session.commit()
        return done

    return attempt(whole)
