"""Serve the program on this machine."""

import socket
from dataclasses import replace
from urllib.parse import urlsplit

from flask import Flask
from waitress.server import create_server

from cac.config import LOOPBACK, Settings

THREADS = 8
TRIES = 20


def free_port(host: str, wanted: int) -> int:
    """The port wanted, or the next free one; 0 lets the machine choose."""
    for port in range(wanted, wanted + TRIES if wanted else 1):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
            try:
                trial.bind((host, port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise OSError(f"No free port from {wanted} to {wanted + TRIES - 1}.")


def reached_at(settings: Settings, port: int) -> Settings:
    """The settings, with links that lead to where this machine really answers."""
    address = urlsplit(settings.base_url)
    if address.hostname not in LOOPBACK:
        return settings
    return replace(settings, base_url=f"http://127.0.0.1:{port}")


def serve(app: Flask, host: str, port: int) -> None:
    """Serve until stopped."""
    server = create_server(app, host=host, port=port, threads=THREADS, ident="")
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()
