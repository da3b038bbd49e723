"""Lines pasted or uploaded from a spreadsheet: read, looked at together, then saved all or none."""

from cac.web.sheets.cells import a_choice, a_day, a_line, a_month, a_past_day, yes_no
from cac.web.sheets.files import BadSheet, text_of
from cac.web.sheets.flow import looked_at, sheet_page
from cac.web.sheets.forms import SheetForm
from cac.web.sheets.reading import WHOLE, Column, Row, Sheet, read

__all__ = [
    "WHOLE",
    "BadSheet",
    "Column",
    "Row",
    "Sheet",
    "SheetForm",
    "a_choice",
    "a_day",
    "a_line",
    "a_month",
    "a_past_day",
    "looked_at",
    "read",
    "sheet_page",
    "text_of",
    "yes_no",
]
