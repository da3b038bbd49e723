"""Translations: every text of a page is taken from the catalogue of the reader's language."""

import re
from html.parser import HTMLParser

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from cac.web import language
from tests.translations.reading import texts

NOT_WORDS = re.compile(r"^[\W\d_]*$")
# A language is listed under its own name.
NAMES_OF_OTHERS = {language.language_name(code) for code in language.LANGUAGES}


class Texts(HTMLParser):
    """The words of a page, without names of time zones and without styles."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.inside.append(tag)
        self.words += [value for name, value in attrs if name in {"aria-label", "placeholder"} and value]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not {"script", "style", "option"} & set(self.inside):
            self.words.append(data.strip())


@pytest.fixture
def upside_down(app, tmp_path, monkeypatch):
    """A made-up translation into French: every text stands between ⟦ and ⟧."""
    catalogue = Catalog(locale="fr")
    for message in texts():
        single = message if isinstance(message, str) else message[0]
        many = (f"⟦{single}⟧", f"⟦{message[1]}⟧") if not isinstance(message, str) else f"⟦{single}⟧"
        catalogue.add(message, many)
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    domain = app.extensions["babel"].instance.domain_instance
    monkeypatch.setattr(domain, "_translation_directories", [str(tmp_path)], raising=False)
    monkeypatch.setattr(domain, "cache", {}, raising=False)
    monkeypatch.setattr(language, "LANGUAGES", ("en", "fr"))
    yield
    domain.cache = {}


def untranslated(page: str) -> list[str]:
    reader = Texts()
    reader.feed(page)
    left = [words for words in reader.words if "⟦" not in words and "⟧" not in words]
    return [words for words in left if not NOT_WORDS.match(words) and words not in NAMES_OF_OTHERS]


def test_a_page_without_data_holds_no_text_of_its_own(upside_down, stranger):
    page = stranger.get("/sign-in", headers={"Accept-Language": "fr"}).text

    assert 'lang="fr"' in page
    assert untranslated(page) == []


def test_a_refusal_is_translated_too(upside_down, stranger):
    page = stranger.get("/nowhere", headers={"Accept-Language": "fr"}).text

    assert untranslated(page) == []


def test_a_text_left_out_would_be_seen(upside_down, stranger):
    page = stranger.get("/sign-in", headers={"Accept-Language": "fr"}).text

    assert untranslated(page.replace("</main>", "<p>Left out</p></main>")) == ["Left out"]
