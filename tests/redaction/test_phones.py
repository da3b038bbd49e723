"""Phone numbers are found in every disguise; wages, dates, times and counts are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cac.redaction import Kind, find

SCRIPTS = {
    "Arabic-Indic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
    "Bengali": "০১২৩৪৫৬৭৮৯",
    "full width": "".join(map(chr, range(0xFF10, 0xFF1A))),
    "mathematical": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹",
}
numbers = st.from_regex(r"\A0[2-8]{7,11}\Z").filter(lambda number: number.isascii())


def phones(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find(text) if found.kind is Kind.PHONE]


@pytest.mark.parametrize(
    "number",
    [
        "+260 97 1234567",
        "+591 7123 4567",
        "00977-9841-234567",
        "(0)97.123.4567",
        "(097) 123-4567",
        "0971234567",
        "712 345 678",
        "97 12 34 56 7",
        "0 9 7 1 2 3 4 5 6 7",
        "0-9-7-1-2-3-4-5",
        "0/9/7/1/2/3/4/5",
        "0_9_7_1_2_3_4_5",
        "07:12:34:56:78",
        "07.12 34.56 78",
        "07:12 34 56 78",
        "07.12.34.56",
        "06, 12, 34, 56, 78",
        "0,9,7,1,2,3,4,5",
        "0 – 97 – 12 – 34 – 567",
        "zero nine seven one two three four five",
        "oh nine seven, double one, two three four",
        "zero-nine-seven-one-two-three-four",
        "cero nueve siete uno dos tres cuatro",
        "setenta y uno, veinte, treinta y dos, cuarenta y cuatro",
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        "zéro six, vingt et un, trente-quatre, cinquante-six, douze",
        "zero 9 seven 1 two 3 four 5",
        "शून्य नौ आठ चार एक दो तीन",
        "صفر تسعة سبعة واحد اثنان ثلاثة أربعة",
        "0️⃣9️⃣7️⃣1️⃣2️⃣3️⃣4️⃣",
        "⓪⑨⑦①②③④⑤",
    ],
)
def test_it_finds_a_phone_number_however_it_is_written(number: str) -> None:
    assert phones(f"call {number} now") == [number]


@given(numbers, st.sampled_from(sorted(SCRIPTS)))
def test_it_reads_the_digits_of_every_script(number: str, script: str) -> None:
    written = "".join(SCRIPTS[script][int(digit)] for digit in number)

    assert phones(f"({written})") in ([written], [f"({written}"])


@given(numbers, st.lists(st.sampled_from(["", " ", ".", "-", "/", " - ", "\u200b", "\u202e"]), min_size=12))
def test_it_sees_through_what_stands_between_the_digits(number: str, between: list[str]) -> None:
    written = number[0] + "".join(gap + digit for gap, digit in zip(between, number[1:], strict=False))

    (found,) = find(f"My aunt: {written}, please")

    assert f"My aunt: {written}, please"[found.start :].startswith(written)


@pytest.mark.parametrize(
    "text",
    [
        "Children under 14 should not carry bricks.",
        "Adults get 165 shekels and we get 80.",
        "On 2026-11-23 at 10:30 we met.",
        "We met on 23/11/2026, 10:30-12:30, and again on 1.12.2026.",
        "From 23 11 2026 until now.",
        "It cost 1,000,000 kwacha.",
        "It cost 1 000 000 francs, then 1.250.000 francs.",
        "The road cost 12,50,000 rupees.",
        "$1,234,567 for a football field",
        "They asked for Rs. 1 250 000 and KES 345000.",
        "wages of 1500-2000 pesos, or 2000-3000",
        "in 2024-2025 and 2025, 2026, 2027",
        "ages 8 9 10 11 12 13",
        "aged 10-12, 13-15, 16-17",
        "we counted one two three four five six seven eight",
        "1 2 3 4 5 6 7 8",
        "There are 2500000 working children here.",
        "Call 116 for help, it is free.",
        "one or two or three of us, five at most",
        "from 10:30-12:30 and 14:00 - 15:30",
        "8h30 to 17h00, every day of the 365",
        "१४ वर्षभन्दा मुनिका बालबालिका, १,००,००० रुपैयाँ",
        "نحصل على ١٦٥ شيكل في ٢٠٢٦",
        "un dos tres, a correr",
        "we start at 6.30, 7.30 or 8.30 and rest 12.00-13.30",
    ],
)
def test_it_leaves_other_numbers_alone(text: str) -> None:
    assert find(text) == []


def test_it_finds_the_number_beside_a_date_and_a_wage() -> None:
    text = "On 2026-11-23 I got 500 pesos, tell 0971 234 567 before 10:30."

    assert phones(text) == ["0971 234 567"]
