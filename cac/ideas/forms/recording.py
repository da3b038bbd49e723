"""Forms of what was said or written, and of taking it out again."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from cac.anonymity.padding import MAX_IDEA_CHARS
from cac.anonymity.sheets import SheetLine, split_line
from cac.ideas import receipts
from cac.ideas.forms.guarded import GuardedForm
from cac.ideas.rules import (
    HEADS_FOR_A_LATER_GO,
    MOST_LINES,
    MOST_QUESTION_CHARS,
    SMALLEST_BATCH,
    Reason,
    TooFew,
    without_list_mark,
)
from cac.redaction import clean
from cac.web.forms import Form, Line, Marks, Needed

BEGINNING = 30


def tidy_lines(typed: str | None) -> str:
    """The typed lines without hidden characters."""
    return clean(typed or "", lines=True)


class SaidAloudForm(GuardedForm):
    """What the children said, one line an idea."""

    guarded = ("question",)

    lines = TextAreaField(
        _l("What was said, one line an idea"), [Needed()], filters=[tidy_lines], render_kw={"rows": 12}
    )
    question = Line(_l("The question you asked"), longest=MOST_QUESTION_CHARS, needed=False)
    limits = BooleanField(
        _l("We read the limits of secrecy aloud at this meeting"),
        [DataRequired(_l("Please read them aloud first, then tick here."))],
    )

    @property
    def said(self) -> list[tuple[int, str]]:
        """Each idea with the number of its line."""
        numbered = enumerate((self.lines.data or "").split("\n"), start=1)
        return [(number, text) for number, line in numbered if (text := without_list_mark(line).strip())]

    @property
    def codes(self) -> list[str]:
        """The receipt of each idea; what is said aloud has none."""
        return [""] * len(self.said)

    def validate_lines(self, field: TextAreaField) -> None:
        """Some lines, not too many, none too long."""
        if not self.said:
            raise ValidationError(_("Please type at least one idea."))
        if len(self.said) > MOST_LINES:
            raise ValidationError(_too_many(*self.said[MOST_LINES], typed=len(self.said)))
        if long := [_too_long(*line) for line in self.said if len(line[1]) > MAX_IDEA_CHARS]:
            raise ValidationError(" ".join(long))


class SheetsForm(SaidAloudForm):
    """What the children wrote on sheets, one line an idea; a sheet may have a number."""

    lines = TextAreaField(
        _l("What the sheets say, one line an idea"), [Needed()], filters=[tidy_lines], render_kw={"rows": 12}
    )
    limits = BooleanField(
        _l("We read the limits of secrecy aloud before the children wrote"),
        [DataRequired(_l("Please read them aloud first, then tick here."))],
    )

    @property
    def split(self) -> list[tuple[int, SheetLine]]:
        """Each line with its number, in words and code."""
        return [(number, split_line(line)) for number, line in super().said]

    @property
    def said(self) -> list[tuple[int, str]]:
        """The words alone: nobody looks for names in a code, shows it or keeps it."""
        return [(number, without_list_mark(line.text).strip()) for number, line in self.split]

    @property
    def codes(self) -> list[str]:
        """The code of each line's sheet, or nothing."""
        return [line.code for _number, line in self.split]

    def validate_lines(self, field: TextAreaField) -> None:
        """The same, and each number is the number of one sheet that was not typed before."""
        super().validate_lines(field)
        if wrong := wrong_sheets(self.split):
            raise ValidationError(" ".join(wrong))


def wrong_sheets(split: Sequence[tuple[int, SheetLine]]) -> list[str]:
    """What must be put right about the numbers of sheets, in words that help."""
    first: dict[str, int] = {}
    found = [_wrong_sheet(number, line, first.setdefault(line.code, number)) for number, line in split]
    return [words for words in found if words]


def _wrong_sheet(number: int, line: SheetLine, first: int) -> str:
    words = ""
    if line.wrong:
        words = _(
            "Line %(line)s holds a long number that is no number of a sheet. Please type it once more at the"
            " end of the line, or take it out.",
            line=number,
        )
    elif line.code and not line.text:
        words = _("Line %(line)s is only a number. Please type what the sheet says.", line=number)
    elif line.code and first != number:
        words = _(
            "Lines %(first)s and %(line)s have the same number. Each sheet has its own: please look at both"
            " once more.",
            first=first,
            line=number,
        )
    elif line.code and receipts.find(line.code):
        words = _("The sheet of line %(line)s was typed in before. Please take the line out.", line=number)
    elif line.code and receipts.contains(line.text, line.code):
        words = _("Line %(line)s names the pictures of its own receipt. Please take them out.", line=number)
    return str(words)


def too_few_words(why: TooFew) -> str:
    """Why sheets have to wait, in words that help."""
    words = {
        TooFew.HEADS: _(
            "Fewer than %(least)s children were at this meeting, so a sheet could be guessed."
            " Nothing is saved. Keep the paper until the next meeting.",
            least=SMALLEST_BATCH,
        ),
        TooFew.IDEAS: _(
            "These are fewer than %(least)s ideas, so somebody could guess whose sheet it was."
            " Nothing is saved. Keep the paper until the next meeting.",
            least=SMALLEST_BATCH,
        ),
        TooFew.LATER: _(
            "Sheets of this meeting are saved already, and with fewer than %(least)s children later"
            " sheets would stand out. Nothing is saved. Keep the paper until the next meeting.",
            least=HEADS_FOR_A_LATER_GO,
        ),
    }
    return str(words[why])


def _too_many(line: int, text: str, *, typed: int) -> str:
    values = {"most": MOST_LINES, "typed": typed, "line": line, "text": text[:BEGINNING].rstrip()}
    return str(
        _(
            "At most %(most)s ideas fit in one go, and you typed %(typed)s. Please take out line %(line)s"
            " (“%(text)s…”) and those below it, and save them after these.",
            **values,
        )
    )


def _too_long(line: int, text: str) -> str:
    values = {"line": line, "text": text[:BEGINNING].rstrip(), "most": MAX_IDEA_CHARS}
    return str(_("Line %(line)s (“%(text)s…”) is longer than %(most)s characters.", **values))


class RemoveForm(Form):
    """Why an idea is taken out."""

    why = Marks(_l("Why?"), Reason)
