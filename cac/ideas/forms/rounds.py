"""The form that opens a round on tablets; what it says is fixed from then on."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField

from cac.committees.models import Committee
from cac.ideas.forms.guarded import GuardedForm
from cac.ideas.rules import LARGEST_SMALLEST, MOST_QUESTION_CHARS, SMALLEST_BATCH, ClosingRule, ReceiptKind
from cac.web.forms import Form, Line, Marks, Number, Pick


class RoundForm(GuardedForm):
    """The question the children see, and what holds for this round."""

    guarded = ("question",)

    question = Line(_l("The question the children see"), longest=MOST_QUESTION_CHARS)
    closing = Marks(
        _l("From when on may one person close it?"), ClosingRule, message=_l("Please choose one.")
    )
    smallest = Number(
        _l("How many ideas and children must there be?"),
        least=SMALLEST_BATCH,
        most=LARGEST_SMALLEST,
        default=SMALLEST_BATCH,
    )
    first_read = BooleanField(
        _l("Those who help children read the ideas before I do, for a day or two"), default=True
    )
    receipts = Pick(_l("Can a child ask later what became of their idea?"), default="")

    def __init__(self, committee: Committee, **values: Any) -> None:
        super().__init__(committee, **values)
        kinds = [(kind.value, _(kind.label)) for kind in ReceiptKind]
        self.receipts.choices = [("", _("No, they all hear it read aloud")), *kinds]

    @property
    def kind(self) -> ReceiptKind | None:
        """What they keep to ask with."""
        return ReceiptKind(self.receipts.data) if self.receipts.data else None

    @property
    def rules(self) -> dict[str, Any]:
        """What holds for the round, as it was chosen."""
        fixed = {"closing": self.closing.data, "smallest": self.smallest.data}
        return fixed | {"receipts": self.kind, "first_read": self.first_read.data}


class BringForm(Form):
    """The file that a tablet without a network saved."""

    file = FileField(_l("The file"), render_kw={"accept": ".cac-ideas,application/octet-stream"})

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.file.flags.required = True
