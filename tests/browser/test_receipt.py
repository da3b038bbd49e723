"""The browser makes and reads receipts as the server does, and nothing of one stays on the page."""

import json
from pathlib import Path

import pytest

from cac.anonymity import receipts

pytestmark = pytest.mark.browser
DATA = Path("static/receipts")
MODULE = 'const receipt = await import("/static/js/tablet/receipt.js");'
LIST = """const list = kind === "digits" ? null
  : await (await fetch(`/static/receipts/${kind}-es.json`)).json();"""
MAKE = f"""async (kind) => {{ {MODULE} {LIST}
  return Array.from({{ length: 200 }}, () => receipt.newCode(kind, list)); }}"""
VALUES = f"""async (codes) => {{ {MODULE}
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const found = await Promise.all(codes.map(receipt.values));
  return found.map((one) => [hex(one.lookup), hex(one.key)]); }}"""
CONTAINS = f"""async ([kind, code, texts]) => {{ {MODULE} {LIST}
  return texts.map((text) => receipt.containsCode(text, code, list)); }}"""
PRESENT = f"""async ([kind, code]) => {{ {MODULE} {LIST}
  document.body.innerHTML = `<div id="holder" hidden>
    <ol data-code></ol><button data-kept>Kept</button></div>`;
  window.kept = false;
  receipt.present(holder, code, list, "/static/receipts/pictures.svg").then(() => window.kept = true); }}"""


def spanish(kind):
    return json.loads((DATA / f"{kind}-es.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", ["pictures", "words", "digits"])
def test_both_read_the_same_from_what_the_browser_made(page, kind):
    codes = page.evaluate(MAKE, kind)

    found = page.evaluate(VALUES, codes)

    assert len(set(codes)) == 200
    assert {receipts.kind_of(code) for code in codes} == {kind}
    assert all(receipts.read_typed("".join(receipts.parts_of(c))) == c for c in codes if kind != "words")
    assert all(receipts.read_typed(" ".join(receipts.parts_of(c))) == c for c in codes)
    assert [[part.hex() for part in receipts.values(code)] for code in codes] == found


def test_words_without_a_list_become_digits(page):
    assert (
        page.evaluate(f'async () => {{ {MODULE} return receipt.newCode("words", null); }}')[:7] == "digits|"
    )


def test_both_find_a_code_in_a_text(page):
    words, pictures = spanish("words"), spanish("pictures")
    six = [words[place] for place in (0, 300, 900, 1500, 1700, 2047)]
    eight = pictures[3:11]
    cases = {
        "words|" + " ".join(map(receipts.plain, six)): [" ".join(six).upper(), "-".join(six), six[0]],
        f"pictures|{bytes(range(3, 11)).hex()}": [
            " ".join(name for _sign, name in eight),
            "x ".join(sign for sign, _name in eight),
            " ".join(sign for sign, _name in eight),
        ],
        "digits|01234567890123456789": ["٠١٢٣٤٥٦٧٨٩ 0123456789", "0123456789", "०१२३४५६७८९01234.56789"],
    }

    for code, texts in cases.items():
        kind = receipts.kind_of(code)
        ways = {"words": [six], "pictures": [[n for _, n in eight], [s for s, _ in eight]]}
        own = ways.get(kind, [receipts.parts_of(code)])
        here = [any(receipts.contains_code(text, way) for way in own) for text in texts]
        assert page.evaluate(CONTAINS, [kind, code, texts]) == here
        assert sorted(here) == [False, True, True] or kind == "pictures"


@pytest.mark.parametrize("code", ["pictures|00017fff80400210", "words|abaco zurdo abaco abdomen abeja abono"])
def test_it_is_shown_until_the_child_says_it_is_kept(page, code):
    page.evaluate(PRESENT, [receipts.kind_of(code), code])
    items = page.locator("#holder li")
    shown, drawn = items.all_inner_texts(), page.locator("#holder use").count()

    page.click("[data-kept]")

    pictures = receipts.kind_of(code) == "pictures"
    assert shown[:2] == (["perro", "gato"] if pictures else ["ábaco", "zurdo"])
    assert (len(shown), drawn) == ((8, 8) if pictures else (6, 0))
    assert page.evaluate("window.kept")
    assert page.locator("#holder").is_hidden()
    assert "perro" not in page.content()
    assert "zurdo" not in page.content()


def test_no_request_tells_which_pictures_a_child_has(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.evaluate(PRESENT, ["pictures", "pictures|00017fff80400210"])
    page.click("[data-kept]")

    assert asked
    assert not any("#" in url or "7f" in url.rsplit("/", 1)[1] for url in asked)
