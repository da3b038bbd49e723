"""An uploaded file as text, or a kind word when it is no sheet of lines."""

import codecs
import unicodedata

from flask_babel import gettext as _

MOST_BYTES = 200_000
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and ods are zip files; xls is older
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PLAIN = "\t\n\r\f\v"


class BadSheet(ValueError):
    """The sheet as a whole cannot be read; the message is translated and fit to show."""


def text_of(content: bytes) -> str:
    """The text of a CSV file: UTF-8, UTF-16 or Windows-1252, with or without a mark at its beginning.

    Raises BadSheet for an empty file, one of more than 200,000 bytes, a workbook, and anything not text.
    """
    if len(content) > MOST_BYTES:
        raise BadSheet(_("This file is too large. A sheet of people is much smaller: is it the right file?"))
    if content.startswith(WORKBOOKS):
        raise BadSheet(
            _("This is a whole workbook. Open it and save it as CSV, or copy the cells and paste them above.")
        )
    text = _decoded(content)
    if text is None or any(unicodedata.category(c) == "Cc" and c not in PLAIN for c in text):
        raise BadSheet(_("This file does not hold text. Please choose a CSV file."))
    if not text.strip():
        raise BadSheet(_("This file is empty."))
    return text


def _decoded(content: bytes) -> str | None:
    for coding in _codings(content):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    return None


def _codings(content: bytes) -> tuple[str, ...]:
    """How the bytes may be written, the likeliest first."""
    for mark, coding in BOMS:
        if content.startswith(mark):
            return (coding,)
    if content[1:2] == b"\0":
        return ("utf-16-le",)
    if content[:1] == b"\0":
        return ("utf-16-be",)
    return ("utf-8", "cp1252")
