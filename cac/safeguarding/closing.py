"""What other rooms ask before a meeting closes: they register here, because they stand beside meetings."""

from collections.abc import Callable, Iterable

from cac.safeguarding.rules import Finding

Asks = Callable[[bytes], Iterable[Finding]]
ASKS: dict[str, Asks] = {}


def ask_at_closing(check: str, asks: Asks) -> None:
    """Register a question under the number of its check; it is given the key of the meeting that would close.

    It answers with findings: BLOCK keeps the meeting open, WARN asks for a reason of ten characters. It runs
    inside the transaction that closes, and on every look at the day's page. Registering again replaces.
    """
    ASKS[check] = asks


def against_closing(meeting_id: bytes) -> tuple[Finding, ...]:
    """What all of them found about this meeting."""
    return tuple(found for _check, asks in sorted(ASKS.items()) for found in asks(meeting_id))
