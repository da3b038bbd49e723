"""Long lists of ideas a leaf at a time, by their random keys: any leaf costs the same."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cac.db import show_key
from cac.ideas.queries import ReadIdea

PAGE = 50


def leaf_of(ideas: Sequence[ReadIdea], endpoint: str, *, after: bytes, **asked: Any) -> dict[str, Any]:
    """The ways back to the first leaf and on to the next; `ideas` are one more where there is one."""
    more = show_key(ideas[PAGE - 1].id) if len(ideas) > PAGE else None
    return {
        "prev_url": url_for(endpoint, **asked) if after else None,
        "next_url": url_for(endpoint, **asked, after=more) if more else None,
        "says": _("%(num)s ideas on a page", num=PAGE),
    }
