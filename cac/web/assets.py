"""Static files under lasting names: the address carries a digest of the content."""

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask


@cache
def digest(path: str, modified: int) -> str:
    """The first 12 hex digits of a file's SHA-256; `modified` only renews the memory of it."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


def init_app(app: Flask) -> None:
    """Give each static address its digest, so that browsers may keep the file for ever."""

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and app.static_folder and "filename" in values:
            path = os.path.join(app.static_folder, values["filename"])
            with suppress(OSError, ValueError):  # no such file: its address has none
                values["v"] = digest(path, os.stat(path).st_mtime_ns)
