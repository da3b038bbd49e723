"""Language, time zone and how days, hours and choices are written."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError, negotiate_locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.support import Translations
from flask import Flask, Response, current_app, has_request_context, request
from flask_babel import Babel, get_locale
from flask_babel import gettext as _
from flask_login import current_user

from cac import clock
from cac.db import show_key
from cac.web.guard import PUBLIC
from cac.words import LanguageCode, Word

P = ParamSpec("P")
T = TypeVar("T")
CATALOGUES = Path(__file__).parent.parent / "translations"
LANGUAGES = ("en", *sorted(found.parts[-3] for found in CATALOGUES.glob("*/LC_MESSAGES/messages.mo")))
CHOSEN = "lang"  # the word in an address by which a stranger chooses
# Where children ask one after the other, a choice leaves nothing on the device.
FOR_CHILDREN = ("advocacy.receipt", "advocacy.receipt_look", "advocacy.receipt_take_back")
WRITTEN_AS = {"ar": "ar_LB"}  # months have other names in each part of the Arab world
# Patterns are English; what other languages put between a day, its month and its year.
BETWEEN = {"es": {" MMMM": " 'de' MMMM", " y": " 'de' y"}, "ar": {",": "،"}}


def pick_language() -> str:
    """The person's own language, else what a stranger chose, else what the browser asks for, else English."""
    if current_user and current_user.is_authenticated and current_user.language in LANGUAGES:
        return str(current_user.language)
    if not has_request_context():
        return "en"
    chosen = request.args.get(CHOSEN) or request.cookies.get(cookie_name())
    if chosen in LANGUAGES:
        return chosen
    return negotiate_locale(list(request.accept_languages.values()), LANGUAGES, sep="-") or "en"


def once_a_language(say: Callable[P, T]) -> Callable[P, T]:
    """For what is said again and again: found once for each language and what it is asked with."""
    known = lru_cache(maxsize=1024)(lambda _locale, *args, **kwargs: say(*args, **kwargs))
    return lambda *args, **kwargs: known(get_locale(), *args, **kwargs)


def keep_choice(response: Response) -> Response:
    """A stranger's choice lasts until the browser closes; it is in this cookie and nowhere else.

    Where children ask one after the other it goes from page to page in the address.
    """
    chosen = request.args.get(CHOSEN)
    if chosen in LANGUAGES and choices() and request.endpoint not in ("static", *FOR_CHILDREN):
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(cookie_name(), chosen, httponly=True, samesite="Lax", secure=secure)
    return response


def cookie_name() -> str:
    """Over https the browser enforces the prefix."""
    return "__Host-lang" if current_app.config["SESSION_COOKIE_SECURE"] else "lang"


def choices() -> list[tuple[str, str, str]]:
    """For a stranger on a public page: code, own name and address of each language; else nothing."""
    if (
        len(LANGUAGES) == 1
        or request.endpoint not in PUBLIC
        or (current_user and current_user.is_authenticated)
    ):
        return []
    here = request.args.to_dict()
    return [(code, language_name(code), "?" + urlencode(here | {CHOSEN: code})) for code in LANGUAGES]


@cache  # a whole catalogue is read for it
def is_draft(code: str) -> bool:
    """Whether no person has looked through a translation yet: its catalogue's header says so."""
    return "machine-drafted" in Translations.load(CATALOGUES, [code]).info().get("language-team", "")


def pick_zone() -> str:
    """The person's own time zone."""
    return str(current_user.time_zone) if current_user and current_user.is_authenticated else "UTC"


def day(value: date, form: str = "d MMMM y") -> str:
    """A day as people write it: 5 December 2026."""
    return format_date(value, _pattern(form, value), locale=_written_as())


def weekday(value: date) -> str:
    """A day with its weekday: Saturday 5 December; the year only when it is another one."""
    return day(value, _with_weekday(value))


def at(value: datetime, zone: str, form: str | None = None) -> str:
    """A moment on the clock of `zone`: Saturday 5 December, 10:00; the year only when it is another one."""
    there = value.astimezone(ZoneInfo(zone))
    form = form or f"{_with_weekday(there)}, HH:mm"
    return str(format_datetime(there, _pattern(form, there), tzinfo=there.tzinfo, locale=_written_as()))


def _with_weekday(value: date) -> str:
    return "EEEE d MMMM" if value.year == clock.now().year else "EEEE d MMMM y"


def _pattern(form: str, value: date) -> str:
    if get_locale().language == "fr" and value.day == 1:
        form = form.replace("d MMM", "d'er' MMM")
    for english, theirs in BETWEEN.get(get_locale().language, {}).items():
        form = form.replace(english, theirs)
    return form


def _written_as() -> str:
    return WRITTEN_AS.get(get_locale().language, str(get_locale()))


def hour(value: datetime, zone: str) -> str:
    """The hour on the clock of `zone`: 10:00."""
    return at(value, zone, "HH:mm")


def own_hours(starts: datetime, ends: datetime, there: str) -> str:
    """The hours on the reader's own clock, with the day where it is another one: Sun 6 Dec, 05:00–06:30.

    Empty where it shows the same as the clock of `there`.
    """
    here = pick_zone()
    own, theirs = (starts.astimezone(ZoneInfo(zone)) for zone in (here, there))
    until, until_there = (ends.astimezone(ZoneInfo(zone)) for zone in (here, there))
    if (own.utcoffset(), until.utcoffset()) == (theirs.utcoffset(), until_there.utcoffset()):
        return ""
    form = "HH:mm" if own.date() == theirs.date() else "EEE d MMM, HH:mm"
    return f"{at(starts, here, form)}–{hour(ends, here)}"


def says(template: str, values: dict[str, Any]) -> str:
    """Translate a marked sentence and put its values in: days and choices written for people."""
    return str(_(template, **{name: _written(value) for name, value in values.items()}))


def _written(value: Any) -> Any:
    if isinstance(value, datetime | time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, LanguageCode):
        return language_here(value)
    return _(value.label) if isinstance(value, Word) else value


def listed(words: list[str]) -> str:
    """Several words as one phrase: "a focal point, a deputy, and its children"; empty when there are none."""
    return format_list(words, locale=get_locale()) if words else ""


def quoted(words: str) -> str:
    """Words between the quotation marks of the language."""
    return str(_("“%(words)s”", words=own_way(words)))


def own_way(words: str | None) -> str:
    """What people typed, inside a sentence of ours: on a page from right to left its marks stay beside it."""
    if words and get_locale().text_direction == "rtl":
        return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"
    return words or ""


def town(zone: str) -> str:
    """The town that a time zone is named after: "Africa/Dar_es_Salaam" gives "Dar es Salaam"."""
    return zone.rpartition("/")[2].replace("_", " ")


def country(code: str) -> str:
    """A country's name in the reader's language: ZM gives Zambia."""
    return str(get_locale().territories.get(code, code))


def week_begins_in(country_code: str) -> int:
    """The day on which weeks begin in a country, 0 for Monday; Monday where Babel does not know it."""
    try:
        return Locale.parse(f"und_{country_code}").first_week_day
    except (UnknownLocaleError, ValueError):
        return 0


def language_name(code: str) -> str:
    """A language's own name: es gives Español."""
    try:
        name = str(Locale.parse(code).get_display_name(code) or code)
    except (UnknownLocaleError, ValueError):
        name = str(get_locale().languages.get(code, code))
    return name[:1].upper() + name[1:]


def language_here(code: str) -> str:
    """A language as a sentence in the reader's language names it: es gives Spanish."""
    return str(get_locale().languages.get(code, code))


def direction(language: str) -> str:
    """Which way a language is written; left to the text itself where it is not known."""
    try:
        return str(Locale.parse(language).text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"


def page_language() -> dict[str, Any]:
    """What every page says of its language."""
    locale = get_locale()
    return {"lang": str(locale).replace("_", "-"), "dir": locale.text_direction, "languages": choices}


def init_app(app: Flask) -> None:
    """Wire translations, dates and the filters that pages use."""
    Babel(app, locale_selector=pick_language, timezone_selector=pick_zone)
    app.jinja_env.filters.update(
        at=at,
        country=country,
        day=day,
        direction=direction,
        hour=hour,
        key=show_key,
        language_here=language_here,
        language_name=language_name,
        listed=listed,
        own_hours=own_hours,
        quoted=quoted,
        town=town,
        weekday=weekday,
    )
    app.jinja_env.globals.update(says=says)
    app.after_request(keep_choice)
    app.context_processor(page_language)


def paper_languages(spoken: Sequence[str]) -> list[str]:
    """Of the languages that children speak those that there are texts for, then the reader's own."""
    return list(dict.fromkeys([*(code for code in spoken if code in LANGUAGES), str(get_locale())]))


def paper_language(spoken: Sequence[str]) -> str:
    """The one of them that the address asks for, else the first."""
    known = paper_languages(spoken)
    return asked if (asked := request.args.get(CHOSEN, "")) in known else known[0]
