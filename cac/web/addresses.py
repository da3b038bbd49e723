"""Whole addresses of this installation, for links that are copied or written into files."""

from typing import Any

from flask import current_app, url_for

from cac.config import Settings


def absolute(endpoint: str, **values: Any) -> str:
    """The whole address of a page, as people outside reach it; a forged Host header changes nothing."""
    settings: Settings = current_app.extensions["settings"]
    return settings.base_url.rstrip("/") + url_for(endpoint, _external=False, **values)
