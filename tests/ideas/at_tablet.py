"""A tablet in a child's hands, without script: it presses buttons and sends what its page carries."""

from contextvars import Context
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from cac.db import db


class Page(HTMLParser):
    """The form of a page as a browser would send it, and which step is seen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.step, self._typing = "", ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if "data-step" in has and "hidden" not in has:
            self.step = has["data-step"] or ""
        if tag == "textarea":
            self._typing = has["name"] or ""
            self.fields[self._typing] = [""]
        ticked = has.get("type", "hidden") == "hidden" or "checked" in has
        if tag == "input" and ticked:
            self.fields.setdefault(has["name"] or "", []).append(has.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._typing:
            self.fields[self._typing][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._typing = ""


class Tablet:
    """One tablet; `answer` is what it shows now."""

    def __init__(self, app: Flask, token: str) -> None:
        self.client, self.path = app.test_client(), f"/t/{token}"
        self.answer: TestResponse | None = None

    def get(self, more: str = "") -> "Tablet":
        return self._keep(Context().run(self.client.get, self.path + more, follow_redirects=True))

    def paired(self) -> "Tablet":
        self.post("/pair")
        return self.get("?paired=1")

    def post(self, more: str = "", data: Any = None, **options: Any) -> "Tablet":
        return self._keep(Context().run(self.client.post, self.path + more, data=data, **options))

    def press(self, go: str, **typed: Any) -> "Tablet":
        """Press a button of the page that is shown, with something typed or ticked before."""
        sent = self.page.fields | {name: self._listed(value) for name, value in typed.items()}
        return self.post(data=sent | {"go": [go]})

    @property
    def text(self) -> str:
        assert self.answer
        return self.answer.text

    @property
    def status(self) -> int:
        assert self.answer
        return self.answer.status_code

    @property
    def page(self) -> Page:
        return Page(self.text)

    @property
    def step(self) -> str:
        return self.page.step

    def _keep(self, answer: TestResponse) -> "Tablet":
        answer.get_data()
        self.answer = answer
        db.session.rollback()
        return self

    @staticmethod
    def _listed(value: Any) -> list[str]:
        return value if isinstance(value, list) else [value]
