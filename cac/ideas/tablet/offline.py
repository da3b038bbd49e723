"""The tablet without a network: what makes the page installable, and the script that keeps its files."""

import hashlib
import json
from pathlib import Path

from flask import Response, current_app, jsonify, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from cac.ideas.rules import Picture
from cac.ideas.tablet import queries
from cac.ideas.tablet.rules import HELPS
from cac.ideas.tablet.views import bp

__all__ = ["bp"]
WORKER = "js/tablet-worker.js"
STYLES = ("css/tokens.css", "css/tablet.css")
NAMED = (*(f"js/tablet/{name}.js" for name in ("flow", "dots", "keeps", "record")), "css/dots.css")
SEALING = ("js/boxes.js", "vendor/hpke.js")


@bp.get("/t/<token>/app.webmanifest")
def manifest(token: str) -> ResponseReturnValue:
    """What a browser asks to put the page on the tablet's screen; it names no committee and no question."""
    committee = queries.collection_at(token).committee
    here = url_for(".show", token=token)
    icon = url_for("static", filename="icons/favicon.svg")
    with force_locale(queries.first_language(committee)):
        name = _("My idea")
    answer = jsonify(
        name=name,
        short_name=name,
        id=here,
        start_url=here,
        scope=here,
        display="standalone",
        icons=[{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    )
    answer.mimetype = "application/manifest+json"
    return answer


@bp.get("/tablet-worker.js")
def worker() -> ResponseReturnValue:
    """The script that keeps the files of the child's page on the tablet; it changes whenever they do."""
    static = Path(current_app.static_folder or "")
    files, modules = (
        [url_for("static", filename=name) for name in names] for names in (kept_files(), modules_of(static))
    )
    later = [url_for("static", filename=name) for name in receipt_files(static)]
    name = hashlib.sha256(json.dumps([*files, *modules, *later]).encode()).hexdigest()[:12]
    bare = [address.partition("?")[0] for address in modules]
    kept = json.dumps({"name": f"tablet-{name}", "files": files, "modules": bare, "later": later})
    body = (static / WORKER).read_text(encoding="utf-8")
    return Response(f"const KEPT = {kept};\n{body}", mimetype="text/javascript")


def modules_of(static: Path) -> list[str]:
    """The scripts as other scripts ask for them: these do not know the version."""
    scripts = sorted(path.relative_to(static).as_posix() for path in (static / "js" / "tablet").glob("*.js"))
    return [*scripts, *SEALING]


def kept_files() -> list[str]:
    """What the child's page names, by version; nothing else is ever kept."""
    about = [f"pictures/{picture.value}.svg" for picture in Picture]
    helpers = [f"pictures/helps-{role.value}.svg" for role in HELPS]
    return [*NAMED, *STYLES, *about, *helpers]


def receipt_files(static: Path) -> list[str]:
    """What receipts are drawn with, by version: kept once a round that gives them asks for it."""
    lists = sorted(path.relative_to(static).as_posix() for path in (static / "receipts").glob("*.json"))
    return [*lists, "receipts/pictures.svg"]
