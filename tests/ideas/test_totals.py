"""The law of votes: what adds up, and which totals would tell how a child voted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.padding import pad
from cac.ideas.totals import MOST_EACH, MOST_VOTERS, Count, Kept, keep, read, written

TOTALS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=2)
COUNTS = st.builds(Count, st.integers(2, 30), st.integers(1, 5), st.booleans(), TOTALS)


@pytest.mark.parametrize(
    ("count", "tells"),
    [
        (Count(12, 3, False, {"a": 20, "b": 16}), False),
        (Count(4, 3, False, {"a": 7, "b": 5}), True),
        (Count(5, 1, True, {"a": 3, "b": 2}), False),
        (Count(12, 3, False, {"a": 36, "b": 0}), True),
        (Count(12, 3, False, {"a": 30, "b": 0}), True),
        (Count(12, 2, True, {"a": 12, "b": 7, "c": 5}), True),
        (Count(12, 2, False, {"a": 12, "b": 7, "c": 5}), False),
        (Count(5, 3, False, {"a": 13, "b": 2}), True),
        (Count(5, 3, False, {"a": 12, "b": 3}), False),
    ],
    ids=[
        "mixed",
        "four children",
        "five children",
        "of one mind",
        "some left",
        "each once",
        "by chance",
        "too many for four",
        "just enough for four",
    ],
)
def test_too_few_or_of_one_mind_would_tell(count, tells):
    assert count.tells is tells
    assert keep(count).in_words is tells


@given(COUNTS)
def test_nothing_of_a_count_that_tells_is_kept_but_what_had_the_most(count):
    kept = keep(count)

    top = max(count.totals.values())
    assert kept.most == {theme for theme, total in count.totals.items() if total == top}
    if count.tells:
        other = Count(3, 1, False, dict.fromkeys(count.totals, 1) | dict.fromkeys(kept.most, 2))
        assert kept == keep(other)  # quite another count leaves the very same behind
        assert not any(isinstance(value, int) for value in written(kept).values())
    else:
        assert kept.totals == count.totals


@given(COUNTS)
def test_what_is_kept_is_read_back(count):
    kept = keep(count)

    assert read(json.loads(json.dumps(written(kept)))) == kept


@given(COUNTS)
def test_equal_totals_stand_together_the_most_first(count):
    groups = keep(count).groups

    totals = [total for total, _themes in groups]
    assert totals == sorted(set(totals), reverse=True)
    if not count.tells:
        assert sorted(theme for _total, themes in groups for theme in themes) == sorted(count.totals)


def test_forty_themes_fit_into_the_room_that_every_vote_takes():
    keys = [f"{number:026d}" for number in range(40)]
    most = MOST_VOTERS * MOST_EACH
    kept = Kept(frozenset(keys), frozenset(keys), MOST_VOTERS, MOST_EACH, True, dict.fromkeys(keys, most))

    assert len(pad(json.dumps(written(kept), separators=(",", ":")))) == 4096
