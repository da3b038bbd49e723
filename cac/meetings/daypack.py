"""What a phone needs to get through a meeting's day without a network; of the children nothing but ages."""

from datetime import date, datetime
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
from cac.safeguarding.facts import adult_facts
from cac.safeguarding.models import Adult, Referral
from cac.safeguarding.referrals import referrals_of
from cac.safeguarding.rules import Gate, Level
from cac.safeguarding.rules.adults import check_vetting, enough_adults
from cac.safeguarding.rules.kinds import ReferralKind
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
        "adults": [_adult(adult, local_day(meeting), seen.gate) for adult in seen.adults],
        "least": seen.gate.thresholds.min_adults,
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
            "says": _(f.title) if f.subject else says(f.says, dict(f.numbers)),
        }
        for f in seen.gate.passes
    ]
    return lacks + holds


def _adult(adult: Adult, day: date, gate: Gate) -> dict[str, Any]:
    """An adult asked to come, and whether they count as one of the adults needed on that day."""
    facts, own = (adult_facts(adult),), gate.thresholds
    alone = enough_adults({AgeBand.THIRTEEN_UP: 1}, facts, day, own)
    unfit = [f for f in check_vetting(facts, day, own) if f.level is Level.BLOCK]
    why = " ".join(says(f.says, dict(f.numbers)) for f in unfit)
    return {"id": show_key(adult.id), "name": adult.name, "counts": bool(alone.numbers["has"]), "why": why}


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
