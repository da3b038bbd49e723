"""Tidying takes away what nobody sees, and nothing else."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cac.redaction import clean


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("  we   want\trest \n", "we want rest"),
        ("one\r\ntwo", "one two"),
        ("re\u200bst\ufeff \u2060now", "rest now"),
        ("\u202eevil\u202c \u2066x\u2069\u200e\u200f", "evil x"),
        ("a\0b\x1b[31mc\x7f", "ab[31mc"),
        ("cafe\u0301", "café"),
        ("so\u00adft", "soft"),
        ("half\ud83d", "half"),
        ("\u200d\u200c", ""),
        ("a\u200db", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("क्\u200d\u200d\u200cष", "क्\u200dष"),
        ("مدرسة\u200c ", "مدرسة"),
        ("حرية\u200f!", "حرية!"),
        ("👍🏽 ❤️", "👍🏽 ❤️"),
        ("rest\ufe0f\ufe0e \ufe0fnow\U000e0101", "rest now"),
        ("ነፃ ጊዜ ፲፪", "ነፃ ጊዜ ፲፪"),
    ],
)
def test_it_keeps_only_what_a_reader_sees(typed: str, tidy: str) -> None:
    assert clean(typed) == tidy


def test_it_keeps_lines_when_asked() -> None:
    assert clean(" one \r\n\r\n two\u200b \n", lines=True) == "one\n\ntwo"


texts = st.one_of(
    st.text(), st.text(list("ab1 \n\u2764\ufe0f\ufe0e\u200d\u200c\u202e\u0301\u0915\u094d\u0644"))
)


@given(texts)
@example("\u0300\u094d\u200c\u0620")
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean(clean(text, lines=True), lines=True) == clean(text, lines=True)


@given(texts)
def test_its_result_can_be_stored_and_is_one_line(text: str) -> None:
    tidy = clean(text)

    assert tidy.encode().decode() == tidy
    assert unicodedata.is_normalized("NFC", tidy)
    assert tidy.splitlines() in ([], [tidy])
    assert "  " not in tidy
