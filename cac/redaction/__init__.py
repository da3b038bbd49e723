"""The engine that finds personal details in a text: no Flask, no database."""

from collections.abc import Iterator, Sequence

from cac.redaction import addresses, handles, names, phones
from cac.redaction.findings import Finding, Kind, merged, replace
from cac.redaction.names import name_words
from cac.redaction.sight import Sight, closed_up, see
from cac.redaction.tidy import clean
from cac.redaction.unsaid import is_unsaid
from cac.redaction.unspelled import unspelled

__all__ = ["Finding", "Kind", "clean", "find", "is_unsaid", "name_words", "replace"]


def find(text: str, known: Sequence[str] = ()) -> list[Finding]:
    """Places that may tell who someone is, sorted, none overlapping; `known` is the committee's own list."""
    seen = see(text)
    closed = closed_up(seen)
    findings = [*_numbers(seen), *_words(seen, known), *(_words(closed, known) if closed else ())]
    return merged(findings)


def _numbers(seen: Sight) -> Iterator[Finding]:
    return (Finding(*seen.span(*place), Kind.PHONE) for place in phones.find(seen.text))


def _words(seen: Sight, known: Sequence[str]) -> Iterator[Finding]:
    joined = unspelled(seen)
    places = [
        *((joined, place, Kind.EMAIL) for place in addresses.emails(joined.text)),
        *((joined, place, Kind.LINK) for place in addresses.links(joined.text)),
        *((joined, place, Kind.HANDLE) for place in handles.find(joined.text)),
        *((seen, place, Kind.NAME) for place in names.introduced(seen)),
        *((seen, place, Kind.KNOWN) for place in names.listed(seen, known)),
    ]
    return (Finding(*sight.span(*place), kind) for sight, place, kind in places)
