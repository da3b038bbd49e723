"""What is to be translated, and what the catalogues say."""

import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from cac.app import ASSETS
from cac.web.language import CATALOGUES

KEYWORDS = {"_": None, "_l": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
METHODS = [("cac/**.py", "python"), ("templates/**.html", "jinja2")]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
CODES = sorted(found.parts[-3] for found in CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


@cache
def texts() -> list[str | tuple[str, str]]:
    """Every text of the program as it is now; a text with plural forms as a pair."""
    found = extract_from_dir(str(ASSETS), METHODS, keywords=KEYWORDS)
    return list(dict.fromkeys(message for _, _, message, _, _ in found))


@cache
def catalogue(code: str) -> Catalog:
    """One translation as it stands in the repository."""
    with Path(CATALOGUES, code, "LC_MESSAGES", "messages.po").open("rb") as file:
        return read_po(file)


def forms(message: Message) -> tuple[str, ...]:
    """Everything a message may say: one text, or one for each plural form."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def english(message: Message) -> tuple[str, ...]:
    """The text or texts it stands for."""
    return message.id if isinstance(message.id, tuple) else (message.id,)


def messages(code: str) -> list[Message]:
    """All messages of a translation but its header."""
    return [message for message in catalogue(code) if message.id]


def placeholders(text: str) -> list[str]:
    """The names between %( and )s, in alphabetical order, as often as they occur."""
    return sorted(PLACEHOLDER.findall(text))


def plain(text: str) -> str:
    """A text without its placeholders."""
    return PLACEHOLDER.sub("", text)


def lines(wrong: list) -> str:
    """Everything that is to be mended, each on a line: pytest itself would show only the first."""
    return "\n" + "\n".join(str(one) for one in wrong)
