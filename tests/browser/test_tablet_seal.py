"""What the tablet's browser seals the server opens, and the other way round; all of one size."""

import base64
import secrets

import pytest

from cac.anonymity import boxes
from cac.anonymity.envelopes import CLASSES, LETTER, MOST_CHARS, SLOT, Said, open_said, seal_said, slots_of
from cac.concerns import letters
from cac.concerns.envelope import Recipient
from cac.concerns.letters import Letter
from cac.db import show_key

pytestmark = pytest.mark.browser
WORDS = "Less hours at the kiln. भट्टा ساعات 😀"
ROUND = b"r" * 16
SEAL = """async ({ round, key, said, letter, count }) => {
  const { slot, upload } = await import("/static/js/tablet/seal.js");
  const { bytes, text64 } = await import("/static/js/boxes.js");
  const target = { id: bytes(round), key: bytes(key) };
  for (const name of ["lookup", "key"]) if (said.receipt) said.receipt[name] = bytes(said.receipt[name]);
  for (const one of letter?.to ?? []) one.public = bytes(one.public);
  try {
    const slots = [];
    for (let made = 0; made < count; made++) slots.push(await slot(target, said, letter));
    return text64(upload(slots));
  } catch (error) { return `refused: ${error.message}`; }
}"""
OPEN = """async ({ secret, info, box }) => {
  const { suite, bytes } = await import("/static/js/boxes.js");
  const recipientKey = await suite.kem.deserializePrivateKey(bytes(secret));
  const whole = bytes(box);
  const more = { recipientKey, enc: whole.slice(0, 65), info: bytes(info) };
  const plain = new Uint8Array(await suite.open(more, whole.slice(65)));
  const length = new DataView(plain.buffer).getUint32(0);
  return new TextDecoder().decode(plain.slice(4, 4 + length));
}"""


def text64(data):
    return base64.b64encode(data).decode()


@pytest.fixture
def pair():
    return boxes.new_pair()


def sealed(page, public, said, letter=None, count=1):
    """What the tablet would send."""
    given = {"round": text64(ROUND), "key": text64(public), "said": said, "letter": letter, "count": count}
    body = page.evaluate(SEAL, given)
    return body if body.startswith("refused") else base64.b64decode(body)


def helper():
    """A helper's private half, and how each side names the key."""
    (private, public), key_id = boxes.new_pair(), secrets.token_bytes(16)
    return private, Recipient(key_id, public), {"key": show_key(key_id), "public": text64(public)}


@pytest.mark.parametrize("receipt", [None, {"lookup": text64(b"l" * 16), "key": text64(b"k" * 32)}])
def test_the_server_opens_the_idea_that_the_browser_sealed(page, pair, receipt):
    private, public = pair

    (slot,) = slots_of(sealed(page, public, {"text": WORDS, "picture": "rest", "receipt": receipt}))

    code = (b"l" * 16, b"k" * 32) if receipt else (b"", b"")
    assert open_said(private, ROUND, slot.id, slot.sealed) == Said(WORDS, "rest", *code)


def test_the_browser_opens_the_idea_that_the_server_sealed(page, pair):
    private, public = pair
    box = seal_said(public, ROUND, b"e" * 16, Said(WORDS, "rest"))
    info = b"cac idea 1|" + ROUND + b"e" * 16

    found = page.evaluate(OPEN, {"secret": text64(private), "info": text64(info), "box": text64(box)})

    assert f'"text": "{WORDS}"' in found


def test_each_helper_left_in_opens_the_letter_and_nobody_else(page, pair):
    first, second, left_out = helper(), helper(), helper()
    letter = {"words": WORDS, "find": "At the well", "danger": True, "to": [first[2], second[2]]}

    (slot,) = slots_of(sealed(page, pair[1], {"text": "", "picture": ""}, letter))

    for one in (first, second):
        found = letters.open_letter(slot.letter_id, slot.letter, one[0])
        assert found
        assert found[0] == Letter(WORDS, "At the well", True, (first[1].key_id, second[1].key_id))
    assert letters.open_letter(slot.letter_id, slot.letter, left_out[0]) is None


def test_the_browser_opens_the_letter_that_the_server_sealed(page):
    private, recipient, _named = helper()
    whole = letters.seal_letter(b"l" * 16, Letter(WORDS), [recipient])
    opened = letters.open_letter(b"l" * 16, whole, private)
    assert opened
    body = whole[boxes.PUBLIC_BYTES : letters.SLOTS_AT]
    given = {
        "secret": text64(opened[1]),
        "info": text64(b"cac letter 1|body|" + b"l" * 16),
        "box": text64(body),
    }

    assert WORDS in page.evaluate(OPEN, given)


def test_a_dummy_opens_for_nobody_and_has_the_size_of_a_letter(page, pair):
    private = helper()[0]

    (slot,) = slots_of(sealed(page, pair[1], {"text": "a", "picture": ""}))

    assert len(slot.letter) == LETTER
    assert letters.open_letter(slot.letter_id, slot.letter, private) is None


@pytest.mark.parametrize("count", [0, 1, 2, 8, 9, 17, 32])
def test_an_upload_has_one_of_four_sizes(page, pair, count):
    body = sealed(page, pair[1], {"text": "a", "picture": ""}, count=count)

    assert len(body) == SLOT * next(room for room in CLASSES if room >= count)
    assert len(slots_of(body)) == count


@pytest.mark.parametrize("letter", ["\x01", '"', "\ud83d", "😀", "\n"])
def test_the_longest_text_of_any_letters_fits(page, pair, letter):
    to = [helper()[2] for _ in range(4)]
    said = {"text": letter * MOST_CHARS, "picture": "together"}
    asks = {
        "words": letter * letters.MOST_WORDS,
        "find": letter * letters.MOST_FIND,
        "danger": True,
        "to": to,
    }

    (slot,) = slots_of(sealed(page, pair[1], said, asks))

    assert len(open_said(pair[0], ROUND, slot.id, slot.sealed).text) in {0, MOST_CHARS}


@pytest.mark.parametrize(
    ("text", "letter", "why"),
    [("a" * 601, None, "long"), ("", {"words": "a", "find": "", "danger": False, "to": []}, "nobody")],
)
def test_the_browser_refuses_what_is_too_long_or_for_nobody(page, pair, text, letter, why):
    assert sealed(page, pair[1], {"text": text, "picture": ""}, letter) == f"refused: {why}"


def test_an_upload_does_not_keep_the_order_of_its_slots(page):
    orders = page.evaluate(
        """async () => {
          const { upload } = await import("/static/js/tablet/seal.js");
          const slots = [1, 2, 3, 4, 5, 6, 7, 8].map((one) => new Uint8Array(8903).fill(one));
          const order = (whole) => slots.map((_, at) => whole[at * 8903]);
          return Array.from({ length: 20 }, () => order(upload(slots)));
        }"""
    )

    assert {tuple(sorted(order)) for order in orders} == {tuple(range(1, 9))}
    assert len({tuple(order) for order in orders}) > 15
