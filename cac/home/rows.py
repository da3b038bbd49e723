"""What waits, said in sentences: one row for each thing, the most pressing of its kind first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cac import clock
from cac.advocacy import queue
from cac.advocacy.rules import ProposalState
from cac.committees.consents import EndingConsent
from cac.committees.models import Committee, Posting
from cac.hazards.rules import Site, is_overdue
from cac.home.queries import Waiting
from cac.home.rules import MOST_ROWS
from cac.safeguarding.queries import EndingClearance
from cac.safeguarding.rules import TITLES
from cac.web.language import at, country, day, own_way
from cac.words import N_

Committees = dict[bytes, Committee]

# What a proposal's people can do next: a short word, its tone, and the sentence. The most pressing first.
NEXT_FOR = {
    ProposalState.CHANGES_ASKED: (N_("Changes"), "warn", N_("Look again at “%(title)s”")),
    ProposalState.REFUSED: (N_("Refused"), "warn", N_("Read why “%(title)s” was refused")),
    ProposalState.AGREED: (N_("Agreed"), "info", N_("Send “%(title)s” to a reviewer")),
    ProposalState.DRAFT: (N_("Draft"), "info", N_("Ask the committee about “%(title)s”")),
}


@dataclass(frozen=True)
class Row:
    """One line of the list: what to do and where, and in a short word how it stands."""

    title: str
    url: str
    sub: str = ""
    sign: str = ""
    tone: str = "info"
    end: str = ""


def days_left(days: int) -> str:
    """Today, tomorrow, or so many days."""
    if days < 2:
        return str(_("Tomorrow") if days == 1 else _("Today"))
    return str(ngettext("%(num)d day", "%(num)d days", days))


def offers(postings: Iterable[Posting]) -> Iterator[Row]:
    """What this person is asked to serve as."""
    for posting in postings:
        place = posting.committee.alias if posting.committee else ""
        if posting.organisation:
            place = posting.organisation.name
        title = _("You are asked to serve %(place)s", place=place or _("the network"))
        sub = _("As: %(role)s. It counts once you say yes.", role=_(posting.role.label))
        yield Row(title, url_for("committees.index"), sub, _("Asked"), "warn")


def phone() -> Row:
    """A focal point or deputy whom nobody can call yet."""
    sub = _(
        "Children and colleagues must be able to reach you. Until it is there, no meeting can be confirmed."
    )
    return Row(_("Your phone number is missing"), url_for("accounts.profile"), sub, _("Missing"), "warn")


def reviews(waiting: Iterable[Waiting], zone: str) -> Iterator[Row]:
    """Proposals that wait for this person's eyes: days left on their own clock, or late."""
    today = clock.today(zone)
    for one in sorted(waiting, key=_day_of):
        says = N_("Review “%(title)s” again, after its changes") if one.number else N_("Review “%(title)s”")
        yield Row(
            _(says, title=own_way(one.title)),
            url_for("advocacy.review", review_id=one.thing_id),
            _("Proposal of %(alias)s, %(country)s", alias=one.alias, country=country(one.country or "")),
            queue.left((_day_of(one) - today).days),
            "warn",
            _due(one),
        )


def steps(waiting: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """Steps whose day has passed where their committee lives, the latest first."""
    late = [one for one in waiting if _day_of(one) < clock.today(_committee(one, committees).time_zone)]
    for one in sorted(late, key=_day_of)[:MOST_ROWS]:
        alias = _committee(one, committees).alias
        sub = _("Step of “%(action)s”, %(alias)s", action=own_way(one.more), alias=alias)
        url = url_for("advocacy.action", action_id=one.thing_id)
        yield Row(one.title or "", url, sub, _("Late"), "warn", _due(one))
    if (more := len(late) - MOST_ROWS) > 0:
        title = ngettext("%(num)d more step is late", "%(num)d more steps are late", more)
        yield Row(title, url_for("advocacy.actions"), sign=_("Late"), tone="warn")


def hazards(waiting: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """Dangers whose day to look again has passed; only the kind of place is said."""
    late = [
        one
        for one in waiting
        if is_overdue(look_on=one.day, today=clock.today(_committee(one, committees).time_zone))
    ]
    for one in sorted(late, key=_day_of)[:MOST_ROWS]:
        url = url_for("hazards.hazard", hazard_id=one.thing_id)
        sub = _(
            "%(site)s, %(alias)s", site=_(Site(one.more or "").label), alias=_committee(one, committees).alias
        )
        yield Row(_("Look again at a danger"), url, sub, _("Late"), "warn", _due(one))
    if (more := len(late) - MOST_ROWS) > 0:
        title = ngettext("%(num)d more danger waits", "%(num)d more dangers wait", more)
        yield Row(title, url_for("committees.index"), sign=_("Late"), tone="warn")


def guests(waiting: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """One row for each committee to whose last meeting guests came."""
    for one in waiting:
        committee, number = _committee(one, committees), one.number or 0
        title = ngettext("One guest came without a consent", "%(num)d guests came without a consent", number)
        sub = _(
            "%(alias)s, %(day)s. Ask for consent before the next meeting.",
            alias=committee.alias,
            day=at(one.at, committee.time_zone, "d MMMM") if one.at else "",
        )
        yield Row(title, url_for("committees.members", committee_id=committee.id), sub, _("Consent"), "warn")


def proposals(waiting: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """Proposals that their committee's people can bring further, the most pressing first."""
    order = list(NEXT_FOR)
    found = sorted(waiting, key=lambda one: (order.index(ProposalState(one.more or "")), _day_of(one)))
    for one in found[:MOST_ROWS]:
        sign, tone, says = NEXT_FOR[ProposalState(one.more or "")]
        url = url_for("advocacy.proposal", proposal_id=one.thing_id)
        yield Row(_(says, title=own_way(one.title)), url, _committee(one, committees).alias, _(sign), tone)
    if (more := len(found) - MOST_ROWS) > 0:
        title = ngettext("%(num)d more proposal needs you", "%(num)d more proposals need you", more)
        yield Row(title, url_for("advocacy.proposals"), sign=_("More"))


def clearances(ending: Iterable[EndingClearance], today: date) -> Iterator[Row]:
    """Papers of adults that end soon, one row for each adult."""
    first: dict[bytes, EndingClearance] = {}
    for one in ending:
        first.setdefault(one.adult.id, one)
    for one in list(first.values())[:MOST_ROWS]:
        title = _("Renew a paper of %(adult)s", adult=one.adult.name)
        url = url_for("safeguarding.adult", adult_id=one.adult.id)
        left = days_left((one.day - today).days)
        yield Row(title, url, _(one.paper.kind.label), left, "info", _ends(one.day))
    if (more := len(first) - MOST_ROWS) > 0:
        title = ngettext(
            "Papers of %(num)d more adult end soon", "Papers of %(num)d more adults end soon", more
        )
        yield Row(title, url_for("committees.index"), sign=_("More"))


def consents(ending: Iterable[EndingConsent], committees: Committees, today: date) -> Iterator[Row]:
    """How many consents end soon in each committee, and the first day; those who turn 18 by themselves."""
    days: dict[tuple[bytes, bool], list[date]] = defaultdict(list)
    for one in ending:
        days[one.member.committee_id, one.of_age].append(one.day)
    for (key, of_age), ends in sorted(days.items(), key=lambda pair: min(pair[1])):
        first, number = min(ends), len(ends)
        title = ngettext("Renew consent for %(num)d child", "Renew consent for %(num)d children", number)
        if of_age:
            title = ngettext(
                "%(num)d member turns 18: ask for their own consent",
                "%(num)d members turn 18: ask for their own consent",
                number,
            )
        url = url_for("committees.consent_renewals", committee_id=key)
        yield Row(title, url, committees[key].alias, days_left((first - today).days), "info", _ends(first))


def ideas(waiting: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """Ideas that stand under no theme yet, for each time they were gathered."""
    found = sorted(waiting, key=lambda one: (_committee(one, committees).alias, _day_of(one), one.thing_id))
    for one in found[:MOST_ROWS]:
        alias = _committee(one, committees).alias
        said = _("Ideas of %(day)s, %(alias)s", day=day(one.day, "d MMMM"), alias=alias) if one.day else alias
        title = ngettext("Give %(num)d idea a theme", "Give %(num)d ideas a theme", one.number or 0)
        yield Row(title, url_for("ideas.sort", collection_id=one.thing_id), said, _("Ideas"))
    if len(found) > MOST_ROWS:
        yield Row(_("More ideas stand under no theme yet"), url_for("ideas.index"), sign=_("More"))


def standing(waiting: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """Reasons that somebody asks this focal point to approve for all meetings."""
    for one in waiting:
        title = _("Answer about a standing arrangement: %(check)s", check=_(TITLES[one.more or ""]))
        url = url_for("meetings.standing_answer", standing_id=one.thing_id)
        yield Row(title, url, _committee(one, committees).alias, _("Asked"), "warn")


def risks(waiting: Iterable[Waiting], committees: Committees) -> Iterator[Row]:
    """Risk assessments of others that wait for a yes."""
    for one in waiting:
        url = url_for("safeguarding.risk", risk_id=one.thing_id)
        alias = _committee(one, committees).alias
        yield Row(_("Read what could go wrong, and say whether you agree"), url, alias, _("Asked"), "warn")


def _committee(one: Waiting, committees: Committees) -> Committee:
    return committees[one.committee_id or b""]


def _day_of(one: Waiting) -> date:
    return one.day or date.max


def _due(one: Waiting) -> str:
    return str(_("due %(day)s", day=day(one.day, "d MMM"))) if one.day else ""


def _ends(last: date) -> str:
    return str(_("ends %(day)s", day=day(last, "d MMM")))
