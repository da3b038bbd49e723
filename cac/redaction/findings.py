"""A finding is a place in a text that may tell who someone is, with a general term proposed for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cac.words import N_, Word


class Kind(Word):
    """What a finding looks like; the order decides which name two findings in one place share."""

    EMAIL = "email", N_("E-mail address")
    LINK = "link", N_("Link")
    HANDLE = "handle", N_("Account name")
    PHONE = "phone", N_("Phone number")
    NAME = "name", N_("Name")
    KNOWN = "known", N_("Word the committee listed")


PROPOSALS = {
    Kind.EMAIL: N_("[an e-mail address]"),
    Kind.LINK: N_("[a link]"),
    Kind.HANDLE: N_("[an account name]"),
    Kind.PHONE: N_("[a phone number]"),
    Kind.NAME: N_("[a name]"),
    Kind.KNOWN: N_("[a name]"),
}

_RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters `start` up to `end` (code points of the original text); `proposal` is still in English."""

    start: int
    end: int
    kind: Kind

    @property
    def proposal(self) -> str:
        return PROPOSALS[self.kind]


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted, and overlapping ones made one that covers them all."""
    apart: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end)):
        if apart and finding.start < apart[-1].end:
            last = apart.pop()
            kind = min(last.kind, finding.kind, key=_RANK.__getitem__)
            finding = Finding(last.start, max(last.end, finding.end), kind)
        apart.append(finding)
    return apart


def replace(text: str, decisions: Mapping[tuple[int, int], str | None]) -> str:
    """The text with each place (start, end) put in other words; None leaves a place as it is.

    Raises ValueError when a place is not in the text or two places overlap.
    """
    places = sorted(decisions)
    edges = [edge for place in places for edge in place]
    if edges != sorted(edges) or any(not 0 <= edge <= len(text) for edge in edges):
        raise ValueError("the places do not fit the text")
    for start, end in reversed(places):
        words = decisions[start, end]
        if words is not None:
            text = text[:start] + words + text[end:]
    return text
