"""Whole addresses of this installation, for links that are copied or written into files."""

import hashlib
from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from cac.config import Settings


def digest(token: str) -> bytes:
    """What is kept of a secret that stands in an address."""
    return hashlib.sha256(token.encode()).digest()


def root() -> str:
    """What every address of this installation begins with, without a slash at the end."""
    settings: Settings = current_app.extensions["settings"]
    return settings.base_url.rstrip("/")


def path(endpoint: str, **values: Any) -> str:
    """The address of a page after the `root`."""
    return current_app.url_map.bind("").build(endpoint, values)


def absolute(endpoint: str, **values: Any) -> str:
    """The whole address of a page, as people outside reach it; a forged Host header changes nothing."""
    settings: Settings = current_app.extensions["settings"]
    base = urlsplit(settings.base_url)
    adapter = current_app.url_map.bind(base.netloc, script_name=base.path or "/", url_scheme=base.scheme)
    return adapter.build(endpoint, values, force_external=True)
