"""A receipt is too long to guess, is read however it was typed, and opens only what it stands for."""

import json
import re
from collections import Counter
from math import log2
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cac.anonymity import receipts

DATA = Path("static/receipts")
SPRITE = DATA / "pictures.svg"
LISTS = {code: json.loads((DATA / f"words-{code}.json").read_text("utf-8")) for code in ("en", "es", "fr")}
LANGUAGES = ("en", "es", "fr", "ar")
CODES = st.one_of(
    st.binary(min_size=8, max_size=8).map(lambda eight: f"pictures|{eight.hex()}"),
    st.lists(st.sampled_from(LISTS["es"]), min_size=6, max_size=6).map(
        lambda six: "words|" + " ".join(receipts.plain(word) for word in six)
    ),
    st.from_regex(r"digits\|[0-9]{20}", fullmatch=True),
)
IDEA = bytes(range(16))
# Derived by another program (Node's crypto.hkdfSync) from "pictures|0001020304050607".
KNOWN = "7108e17c37bdb4920ee1cb5d8f5d07ec40bce61ac2c7422d808254f58a9cb86c2761cebc35318abda90834c3301ac53c"


def test_a_code_of_any_kind_has_at_least_64_bits():
    assert receipts.MANY_PICTURES * log2(receipts.PICTURES_IN_ALL) == 64
    assert receipts.MANY_WORDS * log2(receipts.WORDS_IN_A_LIST) == 66
    assert receipts.MANY_DIGITS * log2(10) > 66


@pytest.mark.parametrize("kind", ["pictures", "words", "digits"])
def test_fresh_codes_differ_and_use_all_there_is(kind):
    codes = {receipts.new_code(kind, LISTS["en"]) for _ in range(500)}

    parts = Counter(part for code in codes for part in receipts.parts_of(code))

    assert len(codes) == 500
    assert {receipts.kind_of(code) for code in codes} == {kind}
    assert len(parts) > (256 if kind == "pictures" else 1000) * 0.95


def test_without_a_list_of_words_it_is_made_of_digits():
    assert receipts.kind_of(receipts.new_code("words")) == "digits"
    assert receipts.kind_of(receipts.new_code("words", ["a", "b"])) == "digits"


@pytest.mark.parametrize("language", LISTS)
def test_every_word_of_a_list_is_read_as_itself_and_as_no_other(language):
    words = [receipts.plain(word) for word in LISTS[language]]

    assert len(set(words)) == receipts.WORDS_IN_A_LIST
    assert all(word.isascii() and word.isalpha() for word in words)


def test_there_are_256_pictures_and_each_has_a_name_of_its_own():
    drawn = re.findall(r'<symbol id="p(..)" viewBox="0 0 72 72">(.+)</symbol>', SPRITE.read_text("utf-8"))

    assert [number for number, _drawing in drawn] == [f"{place:02x}" for place in range(256)]
    assert len({drawing for _number, drawing in drawn}) == 256
    for language in LANGUAGES:
        named = json.loads((DATA / f"pictures-{language}.json").read_text("utf-8"))
        assert len({receipts.plain(name) for _sign, name in named}) == len({sign for sign, _ in named}) == 256


def test_no_picture_holds_a_script_a_style_or_an_address():
    text = SPRITE.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")

    assert not re.search(r"<script|<text|<image|style|href|http|url\(|\son\w+=", text)


@given(CODES)
def test_whatever_is_shown_is_read_again(code):
    kind, parts = receipts.kind_of(code), receipts.parts_of(code)

    if kind == "pictures":
        assert receipts.of_pictures([int(part, 16) for part in parts]) == code
    else:
        assert receipts.read_typed(" ".join(parts)) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0AF3 77c1-9e02 11ab", "pictures|0af377c19e0211ab"),
        ("1. zoo 2. able 3. baby 4. cabin 5. dad 6. eager", "words|zoo able baby cabin dad eager"),
        ("add bad cab dad fed ace", "words|add bad cab dad fed ace"),
        (
            "  Ábaco, ABDOMEN\nabeja-abierto abogado  abono ",
            "words|abaco abdomen abeja abierto abogado abono",
        ),
        ("01234-56789 01234.56789", "digits|01234567890123456789"),
        ("٠١٢٣٤ ٥٦٧٨٩ ०१२३४ ५६७८९", "digits|01234567890123456789"),
        ("1234", None),
        ("one two three", None),
        ("", None),
        ("0" * 20 + "1", None),
        ("a b c d e f g", None),
    ],
)
def test_it_does_not_mind_capitals_spaces_accents_or_scripts(typed, code):
    assert receipts.read_typed(typed) == code


@pytest.mark.parametrize("numbers", [[1] * 7, [1] * 9, [256] + [1] * 7, [-1] + [1] * 7])
def test_eight_pictures_are_needed(numbers):
    with pytest.raises(ValueError):
        receipts.of_pictures(numbers)


@given(st.text(max_size=300))
@example("²" * 20)
@example("１" * 20)
def test_it_takes_anything_that_is_typed(typed):
    code = receipts.read_typed(typed)

    assert code is None or all(map(len, receipts.values(code)))


@given(CODES, CODES)
def test_another_code_gives_other_values(one, other):
    lookup, key = receipts.values(one)
    others = receipts.values(other)

    assert (len(lookup), len(key)) == (16, 32)
    assert (receipts.values(one) == others) == (one == other)
    assert lookup not in key


def test_the_values_are_those_that_browsers_derive_too():
    lookup, key = receipts.values("pictures|0001020304050607")

    assert lookup.hex() == KNOWN[:32]
    assert key.hex() == KNOWN[32:]


@given(CODES, CODES)
def test_a_pointer_opens_with_its_own_code_only(code, wrong):
    sealed = receipts.seal_pointer(receipts.values(code)[1], IDEA)

    assert len(sealed) == receipts.POINTER_BYTES
    assert receipts.open_pointer(receipts.values(code)[1], sealed) == IDEA
    if wrong != code:
        assert receipts.open_pointer(receipts.values(wrong)[1], sealed) is None


def test_a_changed_pointer_does_not_open():
    key = receipts.values("digits|" + "1" * 20)[1]
    sealed = receipts.seal_pointer(key, IDEA)

    assert receipts.open_pointer(key, sealed[:-1] + bytes([sealed[-1] ^ 1])) is None
    assert receipts.open_pointer(key, b"") is None


@pytest.mark.parametrize(
    "text",
    ["dog sun  pen", "My receipt: DOG, Sun, Pen!", "xxdogsunpen", "dog\nsún\npen"],
)
def test_a_text_that_holds_the_code_is_found(text):
    assert receipts.contains_code(text, ["dog", "sun", "pen"])


@pytest.mark.parametrize("text", ["", "dog and sun and pen", "pen sun dog", "My dog lies in the sun."])
def test_a_text_with_some_of_its_words_may_be_sent(text):
    assert not receipts.contains_code(text, ["dog", "sun", "pen"])


def test_a_code_written_in_signs_or_digits_of_another_script_is_found():
    assert receipts.contains_code("here 🐕 🐈️ 🐄 there", ["🐕", "🐈", "🐄"])
    assert receipts.contains_code("٠١٢٣٤-٥٦٧٨٩", ["01234", "56789"])
