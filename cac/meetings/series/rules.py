"""The law of series: how meetings come again, and how many at most."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta

from cac.words import N_, Word

MOST_OCCURRENCES = 520
MOST_EVERY = 12  # so many days, weeks or months lie between two meetings at most
LONGEST = timedelta(days=3660)  # ten years: 520 weekly meetings, the first and the last included


class Freq(Word):
    """How meetings come again, counted from the first one."""

    DAILY = "daily", N_("Every day")
    WEEKLY = "weekly", N_("On the same day of the week")
    MONTHLY_DATE = "monthly_date", N_("On the same date of the month")
    MONTHLY_WEEKDAY = "monthly_weekday", N_("On the same weekday of the month, such as the second Tuesday")
    MONTHLY_LAST = "monthly_last", N_("On the last such weekday of the month")


class Scope(Word):
    """Whether an act is about one meeting of a series or about all that follow too."""

    ONE = "one", N_("Only this meeting")
    LATER = "later", N_("This meeting and all later ones of its series")


@dataclass(frozen=True)
class Rule:
    """How meetings come again, by the clock and the calendar of their committee.

    They end with the day `last_on`, or after so many `times`, the first one counted.
    """

    freq: Freq
    every: int
    first_on: date
    starts: time
    ends: time
    last_on: date | None = None
    times: int | None = None
    skip_school: bool = False
    skip_public: bool = False


MIDNIGHT = N_("A meeting that goes on past midnight cannot be repeated.")
NOT_LAST = N_("This is not the last such weekday of its month, so choose another way to repeat.")
ENDS_BEFORE = N_("This is before the first meeting.")
TOO_FAR = N_("This is more than ten years ahead. Choose an earlier day, or fewer meetings.")
TOO_MANY = N_("These are more than 520 meetings. Choose an earlier day.")
ONLY_ONE = N_("So it would take place only once. Choose a later day, or more meetings.")


def week_of_month(day: date) -> int:
    """The how-manieth such weekday of its month a day is, from 1."""
    return (day.day - 1) // 7 + 1


def is_last_of_month(day: date) -> bool:
    """Whether no such weekday follows in the same month."""
    return (day + timedelta(7)).month != day.month


def ways_from(day: date) -> list[Freq]:
    """How meetings can come again after a first one on this day."""
    return [freq for freq in Freq if freq is not Freq.MONTHLY_LAST or is_last_of_month(day)]


def rule_trouble(rule: Rule) -> tuple[str, str] | None:
    """Which part of a rule is wrong, and why (not yet translated); None when it can be expanded."""
    if rule.ends <= rule.starts:
        return "freq", MIDNIGHT
    if rule.freq not in ways_from(rule.first_on):
        return "freq", NOT_LAST
    if rule.last_on and rule.last_on < rule.first_on:
        return "last_on", ENDS_BEFORE
    if rule.last_on and rule.last_on > rule.first_on + LONGEST:
        return "last_on", TOO_FAR
    return None


@dataclass(frozen=True)
class Days:
    """Some days on end on which a committee does not want to meet, both ends included."""

    first: date
    last: date


def falls_in(day: date, breaks: Collection[Days]) -> bool:
    """Whether a day lies in one of these breaks."""
    return any(one.first <= day <= one.last for one in breaks)
