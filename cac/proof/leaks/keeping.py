"""Leaky variants by name; none of them works outside a process that the proof started."""

import multiprocessing
from collections.abc import Callable

from flask import Flask

Leak = Callable[[Flask], None]
LEAKS: dict[str, Leak] = {}


def leak(name: str) -> Callable[[Leak], Leak]:
    """Keep a leaky variant under its name; it refuses to work in the program itself."""

    def keep(spoil: Leak) -> Leak:
        def guarded(app: Flask) -> None:
            if multiprocessing.parent_process() is None:
                raise RuntimeError("Leaky variants exist only in the scratch process of the proof.")
            spoil(app)

        LEAKS[name] = guarded
        return guarded

    return keep
