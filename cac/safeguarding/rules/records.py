"""The gate's findings and figures as plain values, to keep with the meeting they judged."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, time
from fractions import Fraction
from typing import Any

from cac.safeguarding.rules.figures import ALL, BANDS, HOUR, Figure
from cac.safeguarding.rules.findings import Finding
from cac.safeguarding.rules.thresholds import Thresholds


def finding_record(finding: Finding) -> dict[str, Any]:
    """One finding as JSON can hold it, in English, with days and times in ISO 8601.

    Records of before it was kept have no `about`: they answer only findings whose words say it all.
    """
    about = {"about": finding.about} if finding.about else {}
    return about | {
        "check": finding.check,
        "level": finding.level.value,
        "subject": finding.subject,
        "says": finding.says,
        "numbers": {name: _plain(number) for name, number in finding.numbers.items()},
    }


def thresholds_record(thresholds: Thresholds) -> dict[str, Any]:
    """Every figure of the gate as JSON can hold it; a ratio is written as a fraction, "1/8"."""
    figures = {name: _plain(figure) for name, figure in vars(thresholds).items()}
    return figures | {"ratios": {band.value: str(share) for band, share in thresholds.ratios}}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | time) else value


def numbers_read(record: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of a finding that was kept, days and times as such again."""
    return {name: _read(value) for name, value in record["numbers"].items()}


def _read(value: object) -> object:
    for kind in (date, time):
        with suppress(ValueError):
            return kind.fromisoformat(value) if isinstance(value, str) else value
    return value


def own_figures_read(record: Mapping[str, Any]) -> list[tuple[Figure, int]]:
    """The figures it judged by that are not the default; one that it does not know yet was not its own."""
    found = [(figure, _figure_read(figure, record)) for figure in ALL if figure.stricter]
    return [(figure, value) for figure, value in found if value not in {None, figure.default}]


def _figure_read(figure: Figure, record: Mapping[str, Any]) -> Any:
    if band := BANDS.get(figure.name):
        return int(1 / Fraction(share)) if (share := record.get("ratios", {}).get(band.value)) else None
    value = record.get(figure.name)
    if figure.is_clock and value:
        clock = time.fromisoformat(value)
        return clock.hour * HOUR + clock.minute
    return value
