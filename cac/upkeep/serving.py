"""Serve the program on this machine."""

import gc
import signal
import socket
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from flask import Flask
from waitress.server import create_server

from cac.config import LOOPBACK, Settings

THREADS = 8
TRIES = 20


def free_port(host: str, wanted: int) -> int:
    """The port wanted, or the next free one; 0 lets the machine choose."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(wanted, min(wanted + TRIES, 65536) if wanted else 1):
        try:
            with socket.create_server((host, port), family=family) as trial:
                return int(trial.getsockname()[1])
        except OSError:
            continue
    raise OSError(f"No free port from {wanted} on.")


def reached_at(settings: Settings, port: int) -> Settings:
    """The settings, with links that lead to where this machine really answers."""
    address = urlsplit(settings.base_url)
    if address.scheme != "http" or address.hostname not in LOOPBACK:
        return settings  # a proxy stands in front, and people reach that
    return replace(settings, base_url=f"http://127.0.0.1:{port}")


def serve(app: Flask, host: str, port: int, when_ready: Callable[[], None]) -> None:
    """Serve until stopped by Ctrl-C or by the machine; acts under way are finished first."""
    signal.signal(signal.SIGTERM, _stop)
    server = create_server(app, host=host, port=port, threads=THREADS, ident=None)
    when_ready()
    gc.freeze()  # what was loaded to begin with stays: no request waits while it is looked through for waste
    server.run()  # ends by itself on KeyboardInterrupt and SystemExit


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit(0)
