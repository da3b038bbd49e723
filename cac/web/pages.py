"""How a page with a form answers."""

from flask import render_template, request
from flask.typing import ResponseReturnValue


def form_page(template: str, **values: object) -> ResponseReturnValue:
    """A page with its form; a form that was refused comes back as it was typed."""
    return render_template(template, **values), 422 if request.method == "POST" else 200
