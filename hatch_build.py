"""Compile the translations whenever the program is packed or installed."""

import os
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent


def compile_catalogues(root: Path = HERE) -> None:
    """Write each messages.po that is newer than its messages.mo as the program reads it.

    Written beside it and then moved, since two test workers may do so at once.
    """
    for text in sorted((root / "cac" / "translations").glob("*/LC_MESSAGES/messages.po")):
        compiled = text.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= text.stat().st_mtime:
            continue
        with text.open("rb") as source:
            catalogue = read_po(source)
        with tempfile.NamedTemporaryFile(dir=text.parent, suffix=".part", delete=False) as part:
            write_mo(part, catalogue)
        os.chmod(part.name, 0o644)
        os.replace(part.name, compiled)


class CompileTranslations(BuildHookInterface):
    """What the builder calls before it packs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogues(Path(self.root))
