"""Whether a page is stale: somebody changed the same thing while it lay open."""

import hashlib
from typing import Any

from flask_babel import gettext as _

from cac.web.forms import Form


def mark(row: Any, *names: str) -> str:
    """A short mark of what a row holds now, to travel with the form that changes it."""
    return mark_of(*(getattr(row, name) for name in names))


def mark_of(*held: Any) -> str:
    """The same of values that belong to no single row."""
    return hashlib.sha256(repr(list(held)).encode()).hexdigest()[:16]


def refuse_stale(form: Form, beside: str, now: str, *, seen: str = "seen") -> bool:
    """Whether the page was stale: its hidden field `seen` is not what holds `now`.

    Then a message stands at the field `beside`, typed text is kept, and sending once more goes through.
    """
    if form[seen].data == now:
        return False
    form.refuse(beside, _("Somebody changed this while your page was open. Look at it, then save again."))
    form[seen].data = now
    return True
