"""Language, time zone and how days, hours and choices are written."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from flask import Flask, has_request_context, request
from flask_babel import Babel, get_locale
from flask_babel import gettext as _
from flask_login import current_user

from cac.db import show_key
from cac.words import Word

LANGUAGES = ("en",)


def pick_language() -> str:
    """The person's own language, else the browser's best among ours, else English."""
    if current_user and current_user.is_authenticated and current_user.language in LANGUAGES:
        return str(current_user.language)
    return (has_request_context() and request.accept_languages.best_match(LANGUAGES)) or "en"


def pick_zone() -> str:
    """The person's own time zone."""
    return str(current_user.time_zone) if current_user and current_user.is_authenticated else "UTC"


def day(value: date, form: str = "d MMMM y") -> str:
    """A day as people write it: 5 December 2026."""
    return format_date(value, form, locale=get_locale())


def weekday(value: date) -> str:
    """A day with its weekday: Saturday 5 December."""
    return day(value, "EEEE d MMMM")


def at(value: datetime, zone: str, form: str = "EEEE d MMMM, HH:mm") -> str:
    """A moment on the clock of `zone`: Saturday 5 December, 10:00."""
    return str(format_datetime(value, form, tzinfo=ZoneInfo(zone), locale=get_locale()))


def hour(value: datetime, zone: str) -> str:
    """The hour on the clock of `zone`: 10:00."""
    return at(value, zone, "HH:mm")


def says(template: str, values: dict[str, Any]) -> str:
    """Translate a marked sentence and put its values in: days and choices written for people."""
    return str(_(template, **{name: _written(value) for name, value in values.items()}))


def _written(value: Any) -> Any:
    if isinstance(value, datetime | time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return day(value)
    return _(value.label) if isinstance(value, Word) else value


def listed(words: list[str]) -> str:
    """Several words as one phrase: "a focal point, a deputy, and its children"; empty when there are none."""
    return format_list(words, locale=get_locale()) if words else ""


def town(zone: str) -> str:
    """The town that a time zone is named after: "Africa/Dar_es_Salaam" gives "Dar es Salaam"."""
    return zone.rpartition("/")[2].replace("_", " ")


def country(code: str) -> str:
    """A country's name in the reader's language: ZM gives Zambia."""
    return str(get_locale().territories.get(code, code))


def language_name(code: str) -> str:
    """A language's own name: es gives español."""
    try:
        return str(Locale.parse(code).get_display_name(code) or code)
    except (UnknownLocaleError, ValueError):
        return str(get_locale().languages.get(code, code))


def page_language() -> dict[str, Any]:
    """What every page says of its language."""
    locale = get_locale()
    return {"lang": str(locale).replace("_", "-"), "dir": locale.text_direction}


def init_app(app: Flask) -> None:
    """Wire translations, dates and the filters that pages use."""
    Babel(app, locale_selector=pick_language, timezone_selector=pick_zone)
    app.jinja_env.filters.update(
        at=at,
        country=country,
        day=day,
        hour=hour,
        key=show_key,
        language_name=language_name,
        town=town,
        weekday=weekday,
    )
    app.jinja_env.globals.update(says=says)
    app.context_processor(page_language)
