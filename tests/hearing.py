"""Hear which committees were announced as changed."""

from collections.abc import Iterator
from typing import Any

import pytest

from cac.signals import facts_changed


@pytest.fixture
def heard() -> Iterator[list[bytes]]:
    """The keys of the committees announced so far."""
    announced: list[bytes] = []

    def hear(_sender: Any, committee_ids: list[bytes], **_more: Any) -> None:
        announced.extend(committee_ids)

    with facts_changed.connected_to(hear):
        yield announced
