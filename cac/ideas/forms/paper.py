"""The form of sheets of paper for ideas: how many, in which language, with what question."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from cac.committees.models import Committee
from cac.ideas.forms.guarded import GuardedForm
from cac.ideas.rules import MOST_LINES, MOST_QUESTION_CHARS
from cac.web.forms import Line, Needed, Number, Pick
from cac.web.language import language_name, paper_languages


class IdeaSheetsForm(GuardedForm):
    """What stands on the sheets."""

    guarded = ("question",)

    count = Number(_l("How many sheets?"), least=1, most=MOST_LINES)
    language = Pick(_l("Language of the paper"), [Needed()])
    question = Line(_l("The question"), longest=MOST_QUESTION_CHARS, needed=False)
    receipts = BooleanField(_l("Each sheet has a receipt that the child tears off and keeps"))

    def __init__(self, committee: Committee, **values: Any) -> None:
        super().__init__(committee, **values)
        self.language.choices = [(code, language_name(code)) for code in paper_languages(committee.languages)]
