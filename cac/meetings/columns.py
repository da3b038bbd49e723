"""The columns that everything shares which the gate asks for in one question."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    Date,
    Integer,
    LargeBinary,
    Select,
    String,
    Time,
    bindparam,
    cast,
    literal,
    null,
    select,
    type_coerce,
)

from cac.db import UTCDateTime

COLUMNS: dict[str, Any] = {
    "owner": LargeBinary(16),
    "words": String(),
    "by": LargeBinary(16),
    "name": String(),
    "at": UTCDateTime(),
    "reason": String(),
    "zone": String(),
    "check": String(),
    "subject": String(),
    "since": Date(),
    "through": Date(),
    "ended_on": Date(),
    "weekday": Integer(),
    "starts": Time(),
    "ends": Time(),
    "duty": String(),
    "position": Integer(),
    "minutes": Integer(),
    "is_break": Boolean(),
    "thing": LargeBinary(16),
    "number": Integer(),
    "score": Integer(),
    "answered_at": UTCDateTime(),
    "exact_since": UTCDateTime(),
}


def _keys(name: str) -> BindParameter[bytes]:
    return bindparam(name, expanding=True, type_=LargeBinary(16))


# Which committees, meetings and places a question is about; given when it is asked.
COMMITTEES, MEETINGS, PLACES = _keys("committees"), _keys("meetings"), _keys("places")


def part(kind: str, **given: Any) -> Select[Any]:
    """The columns of one part; what a part does not give is empty, of the same type."""
    columns: list[Any] = [literal(kind, String()).label("kind")]
    for name, kept_as in COLUMNS.items():
        value = type_coerce(given[name], kept_as) if name in given else cast(null(), kept_as)
        columns.append(value.label(name))
    return select(*columns)
