"""The QR code that opens a round on a tablet, drawn here so that no other host hears of it."""

import io

import segno
from markupsafe import Markup


def drawn(address: str) -> Markup:
    """The address as an inline SVG of dark squares; its size comes from the style sheet."""
    out = io.BytesIO()
    code = segno.make(address, micro=False, error="m")
    code.save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, svgclass="scan-code", lineclass=None
    )
    return Markup(out.getvalue().decode())  # noqa: S704 - made of squares alone
