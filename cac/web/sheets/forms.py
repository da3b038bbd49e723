"""What is asked for a sheet: lines pasted from a spreadsheet, or a CSV file."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import TextAreaField

from cac.web.forms import Form
from cac.web.sheets.files import BadSheet, text_of


class SheetForm(Form):
    """Nothing is stored between looking and saving: the text travels in the form, and is read again."""

    text = TextAreaField(
        _l("Lines from your spreadsheet"),
        render_kw={"rows": 10, "spellcheck": "false", "autocomplete": "off"},
    )
    file = FileField(_l("Or a CSV file"), render_kw={"accept": ".csv,.tsv,.txt,text/csv,text/plain"})

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.text.flags.required = self.file.flags.required = True  # one of the two; neither is "optional"

    @property
    def step(self) -> str:
        """What the person asked for: "look", "save", or "type" for going back to the text."""
        return request.form.get("step", "look") if request.method == "POST" else "type"

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two; an uploaded file becomes the text, so that it is never asked for again."""
        fine = bool(super().validate(extra_validators))
        if self.file.data:
            return self._take_file() and fine
        if not (self.text.data or "").strip():
            self.refuse("text", _("Please paste some lines, or choose a file."))
            return False
        return fine

    def _take_file(self) -> bool:
        try:
            text = text_of(self.file.data.read())
        except BadSheet as bad:
            self.refuse("file", str(bad))
            return False
        if (self.text.data or "").strip():
            self.refuse(
                "file", _("There are pasted lines and a file. Please empty the box above, or choose no file.")
            )
            return False
        self.text.data = text
        return True

    def ticks(self) -> list[str]:
        """The lines that somebody is sure of."""
        return request.form.getlist("sure")
