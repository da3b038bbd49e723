"""Where a child asks with a receipt how far the own idea has come, and takes it back.

Nobody is signed in here, nothing is written but that an idea is taken back, and every answer has one size.
"""

import re

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from cac.advocacy import receipts
from cac.advocacy.forms import receipt as forms
from cac.advocacy.stages import COME_SAYS, WAY
from cac.advocacy.views import bp
from cac.anonymity.receipts import MANY_PICTURES, parts_of
from cac.db import db, only_reads
from cac.ideas.receipts import EXAMPLES, groups, pictures
from cac.web.language import CHOSEN, LANGUAGES

ANSWER = 16 * 1024
TABLET = re.compile(r"[a-z2-7]{52}")


@bp.get("/receipt")
def receipt() -> ResponseReturnValue:
    """Choose the pictures of a receipt, or type its words or digits."""
    return _ask(forms.Asked((), ""))


@bp.post("/receipt")
@only_reads
def receipt_look() -> ResponseReturnValue:
    """Add a picture, or answer how far the idea has come: as long, and with as much work, for any receipt."""
    asked = forms.read(request.form)
    return _answer(asked.code, receipts.fate_of(asked.code)) if asked.code else _ask(asked)


@bp.post("/receipt/take-back")
def receipt_take_back() -> ResponseReturnValue:
    """Ask once more, then mark the idea to go. Sent twice it says the same, so it needs no other page."""
    asked = forms.read(request.form)
    if not asked.code:
        return _ask(asked)
    if not request.form.get("sure"):
        return _answer(asked.code, receipts.fate_of(asked.code), sure=True)
    fate = receipts.take_back(asked.code)
    db.session.commit()
    return _answer(asked.code, fate)


def _ask(asked: forms.Asked) -> ResponseReturnValue:
    named = pictures()
    page = render_template(
        "advocacy/receipt.html",
        way=_way(),
        asked=asked,
        chosen=[named[int(number, 16)] for number in asked.chosen],
        many=MANY_PICTURES,
        groups=groups(),
        examples=[" ".join(parts_of(f"digits|{code}")) for code in EXAMPLES],
    )
    return page, 422 if asked.unreadable else 200


def _answer(code: str, fate: receipts.Fate, *, sure: bool = False) -> Response:
    page = render_template(
        "advocacy/receipt_answer.html",
        way=_way(),
        code=code,
        fate=fate,
        stages=WAY,
        reached=WAY.index(fate.come) if fate.come in WAY else -1,
        says=COME_SAYS,
        sure=sure and fate.may_take_back,
    )
    return _of_one_size(page)


def _way() -> dict[str, str | None]:
    """What every address carries on: the round from whose tablet somebody came, and the language chosen.

    No cookie keeps the language, for it would tell the next child who asked before.
    """
    tablet, chosen = request.args.get("tablet", ""), request.args.get(CHOSEN)
    return {
        "tablet": tablet if TABLET.fullmatch(tablet) else None,
        CHOSEN: chosen if chosen in LANGUAGES else None,
    }


def _of_one_size(page: str) -> Response:
    """Whoever watches the line learns nothing from the size; `no-transform` keeps others from packing it."""
    data = page.encode()
    whole = data.ljust(-(-len(data) // ANSWER) * ANSWER, b" ")
    return Response(whole, headers={"Cache-Control": "no-store, no-transform"})
