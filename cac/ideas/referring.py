"""An idea behind which a child may need help: it leaves every list and becomes a sealed concern."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from cac.accounts.models import User
from cac.committees.models import Committee
from cac.concerns import people, services
from cac.concerns.forms import RaiseForm
from cac.concerns.report import Report
from cac.db import db, empty_the_log
from cac.ideas import removal
from cac.ideas.queries import ReadIdea
from cac.ideas.rules import Reason
from cac.web.forms import DayField, not_to_come


class ReferForm(RaiseForm):
    """What goes into the concern besides the words of the idea."""

    words = None  # type: ignore[assignment]  # the words are those of the idea
    day = DayField(_l("Day on which you read it"), validators=[not_to_come])

    @classmethod
    def about_idea(cls, committee: Committee) -> "ReferForm":
        """The form, with everybody of the committee whom it may be about."""
        return cls(committee, people.whom_to_choose(committee, named=True))

    def report_of(self, words: str) -> Report:
        """The report, with the idea in the child's own words."""
        texts: dict[str, Any] = {name: self[name].data or "" for name in ("known", "done", "unreached")}
        called = self.called.data.strftime("%H:%M") if self.called.data else ""
        day: date = self["day"].data
        return Report(day, self.danger.data, words=words, called=called, about=self.subjects(), **texts)


def refer(idea: ReadIdea, committee: Committee, report: Report, by: User) -> None:
    """Seal the words for those who help and take the idea out, in one transaction, and COMMIT.

    The record says of it what it says of every idea that is taken out. NobodyReads, and nothing is changed,
    when no helper whom it is not about has a key.
    """
    services.raise_concern(committee, report, by)
    removal.delete_idea(idea, committee, Reason.OTHER)
    db.session.commit()
    empty_the_log()
