"""What a phone needs to get through a meeting's day without a network; of the children nothing but ages."""

from datetime import datetime
from typing import Any

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from cac import clock
from cac.committees.ages import AgeBand, band_on
from cac.committees.models import Committee, Posting
from cac.committees.rules import HELPERS
from cac.db import show_key
from cac.errors import RuleBroken
from cac.meetings.aloud import complaint_words, limits_lines
from cac.meetings.daybase import base_of, list_of
from cac.meetings.gate import Look, local_day, look
from cac.meetings.missing import lacks_of, serving_in
from cac.meetings.models import Meeting
from cac.meetings.rules import bands_between, may_prepare
from cac.safeguarding.models import Adult, Referral
from cac.safeguarding.referrals import referrals_of
from cac.safeguarding.rules import AdultFacts, Gate, Level, MeetingFacts, PhotoRule, is_eligible
from cac.safeguarding.rules.adults import check_vetting, helpers_needed
from cac.safeguarding.rules.day import NO_ESCORT
from cac.safeguarding.rules.hours import DARK
from cac.safeguarding.rules.kinds import ReferralKind
from cac.safeguarding.rules.parties import needed_for
from cac.safeguarding.rules.visitors import visit_of
from cac.web.language import LANGUAGES, at, direction, hour, language_name, says


def trouble_preparing(meeting: Meeting) -> str | None:
    """Why this meeting cannot be taken along on a phone today (not yet translated); None when it can."""
    days = (local_day(meeting) - clock.today(meeting.committee.time_zone)).days
    return may_prepare(meeting.state, adults_only=meeting.adults_only, days=days)


def require_preparing(meeting: Meeting) -> None:
    """Only a meeting with children, confirmed or open, on one of the days to come."""
    if trouble := trouble_preparing(meeting):
        raise RuleBroken(_(trouble))


def day_pack(meeting: Meeting) -> dict[str, Any]:
    """Everything the day's page shows, in words a phone can show without asking anybody."""
    committee, seen, posts = meeting.committee, look(meeting), serving_in(meeting.committee)
    numbers = referrals_of(committee)
    return {
        "meeting": show_key(meeting.id),
        "title": meeting.title,
        "alias": committee.alias,
        "when": _when(meeting),
        "zone": committee.time_zone,
        "starts": _stamp(meeting.starts_at),
        "ends": _stamp(meeting.ends_at),
        "base": base_of(meeting),
        "list": list_of(),
        "agenda": [{"minutes": item.minutes, "title": item.title} for item in meeting.agenda],
        "found": _found(seen, posts),
        "adults": adults_in(seen),
        "parties": parties_in(seen),
        "beside": helpers_needed(facts_of(seen).children),
        "least": seen.gate.thresholds.min_adults,
        "faces": facts_of(seen).plan.photos is PhotoRule.FACES,
        "public": facts_of(seen).plan.public,
        "bands": [_band(band, seen.gate) for band in bands_here(committee, meeting, seen)],
        "helpers": [_helper(post) for post in posts if post.role in HELPERS],
        "numbers": [_number(one) for one in numbers],
        "texts": _texts(committee, posts, numbers),
    }


def bands_here(committee: Committee, meeting: Meeting, seen: Look) -> list[AgeBand]:
    """The bands a child who comes may be counted in: the committee's, and those of the children invited."""
    day = local_day(meeting)
    invited = {band_on(day, birth_month=m.birth_month, band=m.age_band) for m in seen.members}
    usual = set(bands_between(committee.youngest, committee.oldest))
    return [band for band in AgeBand if band in usual | invited]


def facts_of(seen: Look) -> MeetingFacts:
    """What the gate was told of a meeting with children, which is always asked."""
    assert seen.facts  # noqa: S101 - nothing else is taken along
    return seen.facts


def adults_in(seen: Look) -> list[dict[str, Any]]:
    """The adults asked to come; whoever comes from outside with the adult who is to stay with them."""
    escorts = {row.adult_id: row.escort_id for row in seen.visits}
    planned = facts_of(seen)
    return [
        _adult(adult, facts, planned, seen.gate) | _escort(adult, escorts.get(adult.id))
        for adult, facts in zip(seen.adults, planned.adults, strict=True)
    ]


def parties_in(seen: Look) -> list[dict[str, Any]]:
    """The small groups and the ways home: which adults are planned for each, and how many it needs."""
    planned = facts_of(seen)
    groups = [(_("Small group %(number)s", number=n), party) for n, party in planned.plan.groups]
    home = [(_("Journey home %(number)s", number=j.number), j.back) for j in planned.plan.led if j.goes_back]
    people = list(zip(seen.adults, planned.adults, strict=True))
    return [
        {
            "name": name,
            "adults": [show_key(adult.id) for adult, facts in people if facts in party.adults],
            "needed": needed_for(party, planned.day, seen.gate.thresholds),
        }
        for name, party in [*groups, *home]
    ]


def _when(meeting: Meeting) -> str:
    zone = meeting.committee.time_zone
    return str(_("%(start)s to %(end)s", start=at(meeting.starts_at, zone), end=hour(meeting.ends_at, zone)))


def _stamp(moment: datetime) -> int:
    """A moment as browsers count it: milliseconds since 1970, in UTC."""
    return int(moment.timestamp() * 1000)


def _found(seen: Look, posts: list[Posting]) -> list[dict[str, str]]:
    """What the checks said at preparing; children are counted, never named by their code."""
    lacks = [
        {"level": lack.level.value, "sign": _(lack.level.label), "says": lack.says}
        for lack in lacks_of(seen, posts)
    ]
    holds = [
        {
            "level": f.level.value,
            "sign": _(f.level.label),
            "says": says(f.says, dict(f.numbers)) if f.subject in {"", DARK} else _(f.title),
        }
        for f in seen.gate.passes
    ]
    return lacks + holds


def _adult(adult: Adult, facts: AdultFacts, planned: MeetingFacts, gate: Gate) -> dict[str, Any]:
    """An adult asked to come, whether they count as one of those needed, and why they may not be here."""
    day, own = planned.day, gate.thresholds
    unfit = [f for f in check_vetting((facts,), day, own) if f.level is Level.BLOCK]
    if facts.is_outsider and (lack := visit_of(facts, planned.adults, day, own)):
        unfit.append(lack)
    why = " ".join(says(f.says, dict(f.numbers)) for f in unfit)
    counts = is_eligible(facts, day, own)
    return {"id": show_key(adult.id), "name": adult.name, "counts": counts, "why": why}


def _escort(adult: Adult, escort: bytes | None) -> dict[str, str]:
    """Without this adult they may not be near the children, and the words that say so."""
    if escort is None:
        return {"escort": "", "alone": ""}
    return {"escort": show_key(escort), "alone": says(NO_ESCORT, {"adult": adult.name})}


def _band(band: AgeBand, gate: Gate) -> dict[str, Any]:
    share = gate.thresholds.ratio(band)
    return {"id": band.value, "name": _(band.label), "each": [share.numerator, share.denominator]}


def _helper(post: Posting) -> dict[str, str]:
    return {"role": _(post.role.label), "name": post.user.name, "phone": post.user.phone or ""}


def _number(one: Referral) -> dict[str, str]:
    return {"kind": _(one.kind.label), "office": one.office, "phone": one.phone, "note": one.note or ""}


def _texts(committee: Committee, posts: list[Posting], numbers: list[Referral]) -> list[dict[str, Any]]:
    """What is read aloud, in each language of the committee that we speak; else in the reader's."""
    helpers = [post.user.name for post in posts if post.role in HELPERS]
    offices = [one.office for one in numbers if one.kind is ReferralKind.PROTECTION]
    found = []
    for code in [code for code in committee.languages if code in LANGUAGES] or [str(get_locale())]:
        with force_locale(code):
            found.append(
                {
                    "language": code,
                    "name": language_name(code),
                    "dir": direction(code),
                    "limits": limits_lines(helpers[0] if helpers else ""),
                    "complaint": complaint_words(list(dict.fromkeys(helpers + offices))),
                }
            )
    return found
