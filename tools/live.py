"""The program running for real on a free port of this machine, with example data."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

from cac import config
from cac.app import create_app
from cac.upkeep.services import bring_up_to_date, make_keystore

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def build(instance: Path, **more: str) -> Flask:
    """A program of its own in `instance`, set up and empty."""
    cheap = {"CAC_ARGON2_TIME": "1", "CAC_ARGON2_MEMORY": "64"}
    settings = config.read({"CAC_INSTANCE": str(instance)} | cheap | more)
    make_keystore(settings)
    app = create_app(settings)
    bring_up_to_date(app)
    return app


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve the program; gives its address."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        for channel in (*server.active_channels.values(), server):
            server.trigger.pull_trigger(channel.close)  # closed by the thread that reads them
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()


def chromium() -> str | None:
    """The browser of this machine, or the one named in CHROMIUM."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browsing(*more: str) -> Iterator[Browser]:
    """A real browser without a window; `more` is said to it as it starts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*QUIET, *more])
        try:
            yield browser
        finally:
            browser.close()
