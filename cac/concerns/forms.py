"""Forms of concerns. A concern may name anybody: it is sealed, so nothing is marked or taken out here."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField
from wtforms.validators import EqualTo, Length, ValidationError

from cac import clock
from cac.accounts.rules import LONGEST_PASSWORD, passphrase_problem
from cac.committees.models import Committee
from cac.concerns.people import OTHER, Person
from cac.concerns.report import About, Report
from cac.concerns.rules import Danger, HelperNote
from cac.web.forms import TOO_LONG, Chosen, DayField, Form, Hour, Marks, Needed, Text, Ticks, not_to_come

NEW = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
SAY_WHOM = _l("Please tick whom it is about, or “somebody else”.")


class FirstForm(Form):
    """Step one: when, whether a child is in danger now, and whom it is about."""

    day = DayField(_l("Day on which you saw or heard it"), validators=[not_to_come])
    danger = Marks(
        _l("Is a child in danger right now?"),
        Danger,
        message=_l("Please say yes or no. When unsure, say yes."),
    )
    about = Ticks(
        _l("Whom is it about?"),
        [Chosen(SAY_WHOM)],
        description=_l("Whoever you tick here will never see it, and will not hear that it exists."),
    )

    def __init__(self, committee: Committee, people: Sequence[Person], **values: Any) -> None:
        self.today = clock.today(committee.time_zone)
        super().__init__(**({"data": {"day": self.today}} | values))
        self.people = {one.value: one for one in people}
        self.about.choices = [(one.value, _(one.name)) for one in people]
        self.about.choices += [(OTHER, _("Somebody else, or nobody in particular"))]

    def subjects(self) -> tuple[About, ...]:
        """Whom it is about; somebody without a name here is told of in the text."""
        return tuple(self.people[value].as_about() for value in self.about.data or [] if value in self.people)

    @property
    def is_danger(self) -> bool:
        """Whether a child is in danger now."""
        return self.danger.data is Danger.YES


class RaiseForm(FirstForm):
    """Step two: the child's own words, what is known, what was done, and the call."""

    called = Hour(_l("When did you call?"), needed=False)
    unreached = Text(
        _l("If you reached nobody: whom did you try, and when?"),
        longest=500,
        needed=False,
        description=_l("Go on trying. Do not leave the child alone."),
    )
    words = Text(_l("The child’s own words, or what you saw"), longest=4000)
    known = Text(_l("What else is known"), longest=4000, needed=False)
    done = Text(_l("What was done so far"), longest=4000, needed=False)

    def __init__(self, committee: Committee, people: Sequence[Person], **values: Any) -> None:
        super().__init__(committee, people, **values)
        if self.is_danger:  # not called optional where it is asked for
            self.called.flags.optional, self.called.flags.required = False, True

    def validate(self, extra_validators: Any = None) -> bool:
        """Where a child is in danger, somebody is called before anything is written."""
        valid = bool(super().validate(extra_validators))
        if self.is_danger and not self.called.data and not self.unreached.data:
            self.refuse("called", _("Call first. Then write the time of the call here."))
            return False
        return valid

    def report(self) -> Report:
        """The report, once the form is valid."""
        called = self.called.data.strftime("%H:%M") if self.called.data else ""
        texts: dict[str, Any] = {
            name: self[name].data or "" for name in ("words", "known", "done", "unreached")
        }
        assert self.day.data  # noqa: S101 - the form is valid
        return Report(self.day.data, self.danger.data, called=called, about=self.subjects(), **texts)


class AddForm(Form):
    """Whoever raised it adds something."""

    text = Text(_l("What you want to add"), longest=4000)


class NoteForm(Form):
    """A helper adds what was done, or a note."""

    kind = Marks(_l("What is it?"), HelperNote, message=_l("Please choose one."))
    text = Text(_l("What you write down"), longest=4000)


class OpenForm(Form):
    """The passphrase, to read for fifteen minutes."""

    passphrase = PasswordField(_l("Your passphrase"), [Needed()], render_kw=NEW)
    back = HiddenField()


class NewKeyForm(Form):
    """A passphrase, written twice."""

    passphrase = PasswordField(
        _l("Passphrase"),
        [Needed(), Length(max=LONGEST_PASSWORD, message=TOO_LONG)],
        render_kw=NEW,
        description=_l(
            "At least 12 characters, or four words. Write it on paper and keep the paper where nobody "
            "else looks. Nobody can reset it, also not an administrator."
        ),
    )
    passphrase_again = PasswordField(
        _l("The same once more"),
        [Needed(), EqualTo("passphrase", message=_l("The two are not the same."))],
        render_kw=NEW,
    )
    of = ""

    def validate_passphrase(self, field: Any) -> None:
        if problem := passphrase_problem(field.data or "", email=self.of):
            raise ValidationError(_(problem))


class ChangeForm(NewKeyForm):
    """Another passphrase for the same key, knowing the old one."""

    passphrase_now = PasswordField(_l("Passphrase now"), [Needed()], render_kw=NEW)
