"""The little that is asked about a child. Never a name."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField
from wtforms.validators import Optional, ValidationError

from cac.committees.ages import AgeBand, age_on, fits
from cac.committees.models import Committee, Member
from cac.committees.rules import MOST_AT_ONCE, OLDEST_MEMBER, Gender
from cac.web.forms import Choice, DayField, Form, Number, Plainly, Ticks, not_to_come
from cac.web.language import language_here

MONTH = "%Y-%m"


class MonthField(Plainly, DateField):
    """A month; browsers without a month picker take it typed as 2014-05."""

    unread = _l("Please give a month such as 2014-05.")

    def __init__(self, label: Any, **options: Any) -> None:
        kind = {"type": "month", "placeholder": "2014-05"}
        super().__init__(label, [Optional()], format=MONTH, render_kw=kind, **options)


class MemberForm(Form):
    """What is known of one child: a birth month or an age band, and two things more."""

    birth_month = MonthField(_l("Birth month"))
    age_band = Choice(_l("Or only the age"), AgeBand, needed=False)
    gender = Choice(_l("Girl or boy, if the child wants to say it"), Gender, needed=False)
    needs_support = BooleanField(_l("Needs support to take part, such as an interpreter or a ramp"))
    languages = Ticks(_l("Languages that the child speaks"))
    sure = BooleanField(_l("Yes, we know that this age is outside those of the committee"))
    seen = HiddenField()

    def __init__(self, today: date, committee: Committee, obj: Member | None = None, **kwargs: Any) -> None:
        super().__init__(obj=obj, **kwargs)
        self.today = today
        self.committee = committee
        kept = obj.languages if obj else []
        spoken = list(dict.fromkeys([*committee.languages, *kept]))
        self.languages.choices = [(code, language_here(code)) for code in spoken]
        self.was = (obj.birth_month, obj.age_band) if obj else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then: exactly one way to say the age, one that can be true, and that fits."""
        fine = super().validate(extra_validators)
        if problem := self.age_problem() or (self.outside_problem() if fine else None):
            self.refuse(*problem)
        return fine and not problem

    def outside_problem(self) -> tuple[str, str] | None:
        """A child outside the committee's ages is taken once somebody says that they know it."""
        about = (self.birth_month.data, self.age_band.data)
        if self.sure.data or about == self.was or fits_committee(self.committee, self.today, *about):
            return None
        return "sure", outside_words(self.committee)

    def age_problem(self) -> tuple[str, str] | None:
        """The field and the message, when the age is missing, doubled or cannot be."""
        month, band = self.birth_month.data, self.age_band.data
        if self.birth_month.errors:
            return None
        if month and band:
            return "age_band", _("Please give the birth month or the age, not both.")
        if not month and not band:
            return "birth_month", _("Please give the birth month, or choose the age below.")
        if month and month > self.today:
            return "birth_month", _("This month has not come yet.")
        if month and age_on(self.today, birth_month=month, band=None) > OLDEST_MEMBER:
            return "birth_month", _("Please check the year.")
        return None

    def values(self) -> dict[str, Any]:
        """What is stored of it."""
        names = ("birth_month", "age_band", "gender", "needs_support")
        return {name: self[name].data for name in names} | {"languages": self.languages.data or []}


def fits_committee(
    committee: Committee, today: date, birth_month: date | None, age_band: AgeBand | None
) -> bool:
    """Whether the committee is for children of this age."""
    ages = {"youngest": committee.youngest, "oldest": committee.oldest}
    return fits(today, **ages, birth_month=birth_month, band=age_band)


def outside_words(committee: Committee) -> str:
    """What stands beside the tick for a child outside the committee's ages."""
    ages = {"youngest": committee.youngest, "oldest": committee.oldest}
    return str(
        _("The committee is for ages %(youngest)d to %(oldest)d. Please tick if this is right.", **ages)
    )


class MembersForm(MemberForm):
    """One child, or several of the same age at once."""

    count = Number(_l("How many children"), least=1, most=MOST_AT_ONCE, default=1)

    def age_problem(self) -> tuple[str, str] | None:
        """As for one child; several children share an age band, not a birth month."""
        if self.birth_month.data and (self.count.data or 1) > 1:
            return "birth_month", _("Several children at once need an age, not a birth month.")
        return super().age_problem()


class LeaveForm(Form):
    """The day a child left."""

    day = DayField(_l("Left on"), validators=[not_to_come])

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(data={"day": today}, **kwargs)
        self.today = today


class ReturnForm(Form):
    """A child comes back; outside the committee's ages somebody must say that they know it."""

    sure = BooleanField(_l("Yes, we know that this age is outside those of the committee"))

    def __init__(self, committee: Committee, member: Member, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.committee = committee
        self.outside = not fits_committee(committee, today, member.birth_month, member.age_band)

    def validate_sure(self, field: Any) -> None:
        """Asked only where the age does not fit."""
        if self.outside and not field.data:
            raise ValidationError(outside_words(self.committee))
