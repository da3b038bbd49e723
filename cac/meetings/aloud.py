"""What is read aloud at a meeting before children speak: the limits of secrecy, and how to complain."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _


def limits_lines(helper: str) -> list[str]:
    """The limits of secrecy, for those who speak and those who write; `helper` is who is told."""
    told = _("If a child may be in danger, we cannot keep it to ourselves. We tell somebody who helps.")
    if helper:
        told = _(
            "If a child may be in danger, we cannot keep it to ourselves. We tell %(name)s, who helps.",
            name=helper,
        )
    return [
        _("We write down what is said, not who said it. Then the lines are mixed."),
        _("Everybody in this room hears you. Somebody may know an idea by its words."),
        _("You need not say anything. Please say no names."),
        _(
            "If you write on sheets: whoever types sees your handwriting. "
            "Then we mix the lines and destroy the sheets."
        ),
        str(told),
    ]


def complaint_words(people: Sequence[str]) -> dict[str, Any]:
    """How a child can complain, and to whom: each of `people` is a name or an office."""
    right = _(
        "If something here is not right, or somebody was not good to you, you may say so. "
        "You may stop or leave at any time. Nobody will be angry with you."
    )
    return {"says": right, "to": _("You can talk to:"), "people": list(people)}
