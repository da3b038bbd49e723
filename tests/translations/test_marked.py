"""Nobody forgot to mark a text: words in pages and sentences in Python pass through a translation."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cac.app import ASSETS
from tests.translations.reading import lines

MARKS = {"_", "_l", "N_", "gettext", "ngettext"}
SHOWN = {"alt", "aria-label", "placeholder", "title", "data-copied"}
# Not read by people on pages: commands speak English, example data invents, settings are refused at start-up.
ELSEWHERE = (
    "cli",
    "proof",
    "config.py",
    "demo",
    "migrations",
    "redaction",
    "vault.py",
    "upkeep",
    "db.py",
    "signals.py",
)
NOT_READ = {
    "app.py: There is no keystore in ",  # refused at start-up
}
NO_WORDS = {"utf-8", "CAC organizer"}
CODE = re.compile(
    r"\{% block kind %\}.*?\{% endblock %\}|\{% macro _kind.*?\{%-? endmacro %\}", re.S
)  # for styles
TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
MARKED = re.compile(r"(?:_|ngettext)\(\s*(?:\"[^\"]*\"|'[^']*')(?:\s*,\s*\"[^\"]*\")?")
SENTENCE = re.compile(r"[A-Z][a-z’']+ [^|]*[a-z]+[^|]*")
PHRASE = re.compile(r"\"([A-Z][a-z]+(?: [^\"]*|[.?]?))\"")


class Words(HTMLParser):
    """Words that stand in a page's own text or in attributes that are read out."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"style", "script"}
        self.found += [value for name, value in attrs if name in SHOWN and value and has_word(value)]

    def handle_endtag(self, tag):
        self.silent -= tag in {"style", "script"}

    def handle_data(self, data):
        data = re.sub(r'[a-z-]+="[^"]*"', "", data)  # a macro that writes attributes
        if not self.silent and has_word(data):
            self.found.append(" ".join(data.split()))


def has_word(text):
    return re.search("[A-Za-z]{2}", text) and text.strip() not in NO_WORDS


def unmarked(source):
    """What a template says in its own words, and what it hands to others unmarked."""
    reader = Words()
    source = CODE.sub("", source)
    reader.feed(TAGS.sub("", source))
    code = " ".join(TAGS.findall(re.sub(r"\{#.*?#\}", "", source, flags=re.S)))
    return reader.found + PHRASE.findall(MARKED.sub("", code))


TEMPLATES = sorted((ASSETS / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ASSETS / "templates")))
def test_a_page_says_nothing_unmarked(path):
    found = unmarked(path.read_text(encoding="utf-8"))

    assert not found, lines(found)


def test_a_forgotten_word_would_be_seen():
    source = '{% block a %}<p>{{ _("Kept") }} Forgotten words</p>{{ button(url, "Save this") }}{% endblock %}'

    assert unmarked(source) == ["Forgotten words", "Save this"]


def sentences(tree):
    """Sentences in Python that are neither docstrings nor inside a mark."""
    skipped = {id(part) for call in ast.walk(tree) if is_mark(call) for part in ast.walk(call)}
    skipped |= {id(part) for node in ast.walk(tree) if is_heading(node) for part in ast.walk(node)}
    skipped |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
        if text and id(node) not in skipped and SENTENCE.fullmatch(text):
            yield text


def is_heading(node):
    """English headings that a spreadsheet may have besides the one in the reader's language."""
    named = node.targets[0] if isinstance(node, ast.Assign) else None
    return getattr(named, "id", "") == "ALSO" or (isinstance(node, ast.keyword) and node.arg == "also")


def is_mark(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS


def flashed(tree):
    """What is flashed as it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "flash":
            yield from (part.value for part in node.args[:1] if isinstance(part, ast.Constant))


def python_files():
    for path in sorted(Path(ASSETS, "cac").rglob("*.py")):
        if path.relative_to(ASSETS / "cac").parts[0] not in ELSEWHERE:
            yield path


def test_python_says_nothing_unmarked():
    found = []
    for path in python_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [f"{path.name}: {text}" for text in [*sentences(tree), *flashed(tree)]]
    found = [one for one in found if one not in NOT_READ]

    assert not found, lines(found)


def test_a_forgotten_sentence_would_be_seen():
    tree = ast.parse(
        '"""Doc string here."""\nflash("Saved")\nraise RuleBroken("This is not so.")\n_("This is fine.")'
    )

    assert [*sentences(tree), *flashed(tree)] == ["This is not so.", "Saved"]
