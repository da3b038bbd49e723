"""The way of every sheet: paste or upload, look at all lines, save all or nothing."""

from collections.abc import Callable

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cac.web.sheets.files import BadSheet
from cac.web.sheets.forms import SheetForm
from cac.web.sheets.reading import Sheet


def looked_at(form: SheetForm, read: Callable[[str], Sheet]) -> Sheet | None:
    """The lines that were sent, with the ticks beside them; None while there is nothing to look at."""
    if form.step == "type" or not form.validate():
        return None
    try:
        sheet = read(form.text.data or "")
    except BadSheet as bad:
        form.refuse("text", str(bad))
        return None
    sheet.tick(form.ticks())
    return sheet


def sheet_page(template: str, form: SheetForm, sheet: Sheet | None, **values: object) -> ResponseReturnValue:
    """The page that asks for lines, or shows them; refused when something stands in the way."""
    asked = form.step == "save"
    bad = bool(form.errors) or bool(sheet and (sheet.wrong or (asked and not sheet.ready)))
    page = render_template(template, form=form, lines=sheet, asked=asked, **values)
    return page, 422 if bad and request.method == "POST" else 200
