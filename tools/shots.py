"""Pictures of every page of the example data, at both widths, and one contact sheet: make shots."""

import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

from cac.demo.services import load
from tools.crawl import pages, sign_in
from tools.live import browsing, build, serving

WIDTHS = {1280: 900, 360: 740}
THUMB = (300, 420)


def main(folder: Path) -> None:
    """Draw all pages of all roles into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as instance:
        app = build(Path(instance))
        demo = load(app)
        with serving(app) as url, browsing() as browser:
            shown: set[str] = set()
            for person in sorted(demo.sign_ins, key=lambda person: person.role != "facilitator"):
                for width, height in WIDTHS.items():
                    context = sign_in(
                        browser,
                        url,
                        person.email,
                        person.password,
                        viewport={"width": width, "height": height},
                    )
                    for kind, page in pages(app, context, url):
                        name = f"{kind}-{width}" if kind != "home.today" else f"{kind}-{person.role}-{width}"
                        if name not in shown:
                            shown.add(name)
                            whole = page.evaluate("document.documentElement.scrollHeight")
                            page.set_viewport_size({"width": width, "height": max(height, whole)})
                            page.screenshot(path=folder / f"{name}.png")
                            page.set_viewport_size({"width": width, "height": height})
                    context.close()
    contact_sheet(folder)


def contact_sheet(folder: Path) -> None:
    """All pictures small, on one sheet."""
    files = sorted(file for file in folder.glob("*.png") if file.name != "contact-sheet.png")
    columns = 6
    rows = -(-len(files) // columns)
    sheet = Image.new("RGB", (columns * (THUMB[0] + 16), rows * (THUMB[1] + 36)), "#fbf8f3")
    draw = ImageDraw.Draw(sheet)
    for number, file in enumerate(files):
        left, top = number % columns * (THUMB[0] + 16) + 8, number // columns * (THUMB[1] + 36) + 8
        with Image.open(file) as picture:
            small = picture.convert("RGB")
            small.thumbnail(THUMB)
            sheet.paste(small, (left, top))
        draw.text((left, top + THUMB[1] + 4), file.stem, fill="#1d2b2a")
    sheet.save(folder / "contact-sheet.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"))
