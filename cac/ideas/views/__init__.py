"""Pages of what the children said: writing it down, reading it, and gathering it under themes."""

from flask import Blueprint

bp = Blueprint("ideas", __name__)

from cac.ideas.views import (  # noqa: E402 - each hangs its pages on `bp`
    balloting,
    bringing,
    checking,
    harm,
    keeping,
    paper,
    posting,
    reading,
    recording,
    removing,
    reshaping,
    rounds,
    searching,
    slips,
    themes,
    voting,
)

__all__ = [
    "balloting",
    "bp",
    "bringing",
    "checking",
    "harm",
    "keeping",
    "paper",
    "posting",
    "reading",
    "recording",
    "removing",
    "reshaping",
    "rounds",
    "searching",
    "slips",
    "themes",
    "voting",
]
