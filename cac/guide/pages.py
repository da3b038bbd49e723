"""Reads the guide's pages (Markdown) and turns them into what a browser shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from flask import url_for
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

HERE = Path(__file__).parent
FOLDER = HERE / "pages" if (HERE / "pages").is_dir() else HERE.parents[1] / "docs" / "guide"
PICTURES = FOLDER / "pictures"
ENGLISH = "en"
MARK = re.compile(r"\s*\{#([a-z0-9-]+)\}$")  # "## Plan a meeting {#plan}": the same mark in every language
INSIDE = re.compile(r"([a-z-]+)\.md(#[a-z0-9-]+)?")


@dataclass(frozen=True)
class Page:
    """One page of the guide: its title, its parts as (mark, words), and the body as HTML."""

    title: str
    parts: tuple[tuple[str, str], ...]
    body: Markup
    language: str


def page(name: str, language: str) -> Page:
    """The page `name` in this language, else in English; FileNotFoundError when there is none."""
    path = FOLDER / language / f"{name}.md"
    if language == ENGLISH or not path.is_file():
        language, path = ENGLISH, FOLDER / f"{name}.md"
    return read(path, language, path.stat().st_mtime_ns)


@cache
def read(path: Path, language: str, _modified: int) -> Page:
    """A page from its file; `_modified` only renews the memory of it."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(path.read_text(encoding="utf-8"))
    title, parts = _marked(tokens)
    for token in tokens:
        for child in token.children or ():
            _point(child)
    body = reader.renderer.render(tokens, reader.options, {})
    return Page(title, tuple(parts), Markup(body), language)  # noqa: S704 - our own pages, HTML in them is off


def _marked(tokens: list[Token]) -> tuple[str, list[tuple[str, str]]]:
    """Take the title out, and give each heading of a part its mark as id."""
    title, parts = "", []
    for opening, words in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        if opening.tag == "h1":
            title = words.content
        elif found := MARK.search(words.content):
            opening.attrSet("id", found[1])
            words.content = words.content[: found.start()]
            _shorten(words.children or [], found[0])
            if opening.tag == "h2":
                parts.append((found[1], words.content))
    if tokens and tokens[0].tag == "h1":
        del tokens[:3]
    return title, parts


def _shorten(children: Sequence[Token], mark: str) -> None:
    children[-1].content = children[-1].content.removesuffix(mark)


def _point(token: Token) -> None:
    """Lead links and pictures to the addresses they have in the program."""
    attrs: dict[str, Any] = token.attrs
    if token.type == "image":
        attrs["src"] = url_for("guide.picture", file=Path(str(attrs["src"])).name)
        attrs["loading"] = "lazy"
    elif token.type == "link_open" and (found := INSIDE.fullmatch(str(attrs["href"]))):
        attrs["href"] = url_for("guide.page", name=found[1]) + (found[2] or "")
