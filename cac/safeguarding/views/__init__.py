"""Pages of the adults a committee may call on, and of what shows that children are safe with them."""

from flask import Blueprint

bp = Blueprint("safeguarding", __name__)

from cac.safeguarding.views import (  # noqa: E402
    adults,
    clearances,
    places,
    referrals,
    risks,
    sheets,
    stand_ins,
    support,
    thresholds,
    venues,
)

__all__ = [
    "adults",
    "bp",
    "clearances",
    "places",
    "referrals",
    "risks",
    "sheets",
    "stand_ins",
    "support",
    "thresholds",
    "venues",
]
