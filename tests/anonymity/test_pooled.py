"""What several groups share may be told; what one of them could be recognised by may not."""

from hypothesis import given
from hypothesis import strategies as st

from cac.anonymity.suppression import pooled

rows = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 5)), max_size=40)


def test_it_tells_what_enough_groups_named_often_enough() -> None:
    said = [("kiln", 1), ("kiln", 1), ("kiln", 1), ("kiln", 2), ("kiln", 3)]

    assert pooled(said, groups=3, least=5) == ["kiln"]


def test_two_groups_are_too_few_however_often_they_say_it() -> None:
    assert pooled([("kiln", 1)] * 50 + [("kiln", 2)] * 50, groups=3, least=5) == []


def test_four_times_is_too_seldom_however_many_say_it() -> None:
    assert pooled([("kiln", group) for group in range(4)], groups=3, least=5) == []


@given(rows)
def test_the_order_is_that_of_the_alphabet_whatever_was_said_most(said: list[tuple[str, int]]) -> None:
    told = pooled(said, groups=2, least=3)

    assert told == sorted(told)
    assert told == pooled(list(reversed(said)), groups=2, least=3)
    for kind in told:
        groups = [group for named, group in said if named == kind]
        assert len(groups) >= 3
        assert len(set(groups)) >= 2


@given(rows, rows)
def test_more_that_is_said_never_hides_what_was_told(
    said: list[tuple[str, int]], more: list[tuple[str, int]]
) -> None:
    before, after = (pooled(all_rows, groups=2, least=3) for all_rows in (said, said + more))

    assert set(before) <= set(after)
