"""What a child does on a tablet that has no script: page by page, sealed on the server."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from cac.proof.browser import Answer, Browser
from cac.proof.rounds import Round

FORM = "application/x-www-form-urlencoded"
FIELD = re.compile(r'<input[^>]*type="hidden"[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"')
NAMED = {"id", "letter_id", "until"}


def paired(tablet: Browser, round_: Round) -> None:
    """An adult hands this tablet to the round."""
    here = f"/t/{round_.token}"
    answer = tablet.ask("POST", f"{here}/pair", b"", FORM)
    while answer.status == 303:
        answer = tablet.get(answer.location)


def child_without_script(
    tablet: Browser, round_: Round, text: str, words: str = "", more: Mapping[str, str] | None = None
) -> Answer:
    """A child writes (or chooses: `more`), asks for help or not, and sends; answers the page that follows."""
    fields = {"go": "start"}
    page = _post(tablet, round_, fields)
    kept = {name: value for name, value in FIELD.findall(page.text) if name in NAMED}
    asks = {"words": words, "asks": "yes"} if words else {}
    told = {"text": text, "go": "send", "reads": "focal_point"} | asks | dict(more or {})
    return _post(tablet, round_, kept | told)


def _post(tablet: Browser, round_: Round, fields: dict[str, str]) -> Answer:
    return tablet.ask("POST", f"/t/{round_.token}", urlencode(fields).encode(), FORM)
