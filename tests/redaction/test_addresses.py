"""E-mail addresses, links and account names are found, also where they are spelled or hidden."""

import pytest

from cac.redaction import Kind, find


def wide(text: str) -> str:
    """The full-width letters and signs of East Asian keyboards."""
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


def found(text: str, kind: Kind) -> list[str]:
    return [text[place.start : place.end] for place in find(text) if place.kind is kind]


@pytest.mark.parametrize(
    "address",
    [
        "ama.b@example.org",
        "AMA_B+club@Mail.Example.CO.KE",
        "ama @ example . org",
        "ama@ example.org",
        "ama (at) example (dot) org",
        "ama[at]example[.]org",
        "ama{AT}example{DOT}org",
        "ama at example dot org",
        "ama dot b at example dot co dot ke",
        "ama underscore b at gmail dot com",
        "ama at gmail.com",
        "ama at gmail",
        "ama arroba example punto org",
        "ama guion bajo b arroba gmail punto com",
        "ama arobase example point org",
        "ama arroba exemplo ponto com ponto br",
        wide("ama@example.org"),
        "ama\u200b@\u200bexam\u00adple.org",
        "a m a @ e x a m p l e . o r g",
        "àmâ@exämple.org",
        "अमा@example.org",
        "ama@mail",
    ],
)
def test_it_finds_an_email_address_however_it_is_written(address: str) -> None:
    assert found(f"write to {address}, please", Kind.EMAIL) == [address]


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a?b=c#d",
        "HTTP://EXAMPLE.ORG",
        "hxxp://example.org/x",
        "www.example.org",
        "example.org",
        "example.co.ke/club",
        "bit.ly/3xYz",
        "chat.example.net/AbC",
        "example.bo",
        "example dot com slash ama",
        "example punto com barra ama",
        "www dot example dot org",
        "example [dot] com",
        wide("example.com"),
        "example\u3002com",
    ],
)
def test_it_finds_a_link(link: str) -> None:
    assert found(f"look: {link}.", Kind.LINK) == [link]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("follow @ama.b_12!", "@ama.b_12"),
        ("ama_b2010 is me", "ama_b2010"),
        ("insta: amamensah", "amamensah"),
        ("on Instagram ama.b", "ama.b"),
        ("my tiktok is amamensah", "amamensah"),
        ("mi facebook es amamensah", "amamensah"),
        ("mon snap c'est amamensah", "amamensah"),
        ("look for amina2010 on TikTok", "amina2010"),
        ("telegram @amina", "@amina"),
        ("write me @ amina.k", "@ amina.k"),
        ("instagram yangu ni amamensah", "amamensah"),
    ],
)
def test_it_finds_an_account_name(text: str, handle: str) -> None:
    assert found(text, Kind.HANDLE) == [handle]


@pytest.mark.parametrize(
    "text",
    [
        "We work at night. No rest at home. In the morning we go to school.",
        "We work at night.No rest.In the morning school.it is hard",
        "Facebook is bad for children, and WhatsApp too.",
        "We met at 10.30 a.m. and again at 2 p.m., e.g. on Monday.",
        "The point is: at one point we dot the paper.",
        "Trabajo en casa.Yo no descanso.El patrón grita",
        "Grade 7 and P7 pupils, 50/50, either/or, and / or.",
        "My name is on the wall ________ sign here",
        "No.1 thing: St. Mary, Mr. X, U.S. and U.N.I.C.E.F.",
        "12 @ 5 shekels",
        "meet @ 5pm or @ school",
    ],
)
def test_it_leaves_plain_sentences_alone(text: str) -> None:
    assert find(text) == []


def test_it_calls_a_plain_at_before_a_link_a_link() -> None:
    assert found("look at example.com", Kind.LINK) == ["example.com"]
