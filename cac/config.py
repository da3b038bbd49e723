"""Settings: read once from the environment or instance/cac.toml, frozen, refused when unsafe."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
HOST = re.compile(r"[A-Za-z0-9.:-]+")
SENDER = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")


class UnsafeSettings(Exception):
    """The program will not start with these settings; the message says which and why."""


@dataclass(frozen=True)
class Settings:
    """Everything this machine decides. Names in the environment: CAC_ and the name in capitals."""

    instance: Path
    database_url: str = ""
    keys: Path = Path()
    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    proxies: int = 0  # how many trusted proxies stand in front
    idle_minutes: int = 120  # a session unused this long ends
    session_hours: int = 24 * 7  # every session ends after this long
    argon2_at_once: int = 2  # each check takes 64 MiB
    argon2_time: int = 3
    argon2_memory: int = 65536  # KiB
    invitation_hours: int = 72
    smtp_host: str = ""  # none: no e-mail is sent
    smtp_port: int = 587
    smtp_tls: str = "starttls"  # or "tls" from the first byte; "none" only on this machine
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_sender: str = ""

    @property
    def https(self) -> bool:
        """Whether people reach the program over https, so cookies must be Secure."""
        return self.base_url.startswith("https://")


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings, strictly: an unknown name or an unsafe value raises UnsafeSettings."""
    environ = os.environ if environ is None else environ
    instance = Path(environ.get("CAC_INSTANCE", "instance")).resolve()
    given: dict[str, Any] = {"instance": instance} | _from_file(instance / "cac.toml")
    known = {f.name: f.type for f in fields(Settings)}
    for name, value in environ.items():
        if name.startswith("CAC_"):
            given[name[4:].lower()] = value
    if unknown := sorted(set(given) - set(known)):
        raise UnsafeSettings(f"Unknown setting: {', '.join(unknown)}.")
    given["instance"] = instance
    return _checked(Settings(**{name: _typed(name, known[name], value) for name, value in given.items()}))


def _from_file(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _typed(name: str, kind: Any, value: Any) -> Any:
    try:
        return kind(value)
    except ValueError as wrong:
        raise UnsafeSettings(f"{name} must be a {kind.__name__}, not “{value}”.") from wrong


def _checked(settings: Settings) -> Settings:
    address = urlsplit(settings.base_url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise UnsafeSettings("base_url must be a whole address such as https://cac.example.org.")
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        raise UnsafeSettings("base_url must begin with https:// unless it is 127.0.0.1.")
    if not 1 <= settings.argon2_at_once <= 32 or settings.idle_minutes < 5:
        raise UnsafeSettings("argon2_at_once must be 1 to 32 and idle_minutes at least 5.")
    _check_mail(settings)
    url = settings.database_url or f"sqlite:///{settings.instance / 'data' / 'cac.sqlite3'}"
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise UnsafeSettings("database_url must begin with sqlite:/// or postgresql+psycopg://.")
    keys = settings.keys if settings.keys != Path() else settings.instance / "keys"
    values = {f.name: getattr(settings, f.name) for f in fields(Settings)}
    return Settings(**(values | {"database_url": url, "keys": keys}))


def _check_mail(settings: Settings) -> None:
    """E-mail is set whole or not at all, and neither it nor a password ever leaves this machine in clear."""
    if not settings.smtp_host:
        if settings.smtp_user or settings.smtp_password or settings.smtp_sender:
            raise UnsafeSettings("smtp_host is missing: give it, or none of the settings of e-mail.")
        return
    if not HOST.fullmatch(settings.smtp_host) or not 1 <= settings.smtp_port <= 65535:
        raise UnsafeSettings("smtp_host must be the name of a machine and smtp_port 1 to 65535.")
    if settings.smtp_tls not in {"starttls", "tls", "none"}:
        raise UnsafeSettings("smtp_tls must be starttls, tls or none.")
    if settings.smtp_tls == "none" and settings.smtp_host not in LOOPBACK:
        raise UnsafeSettings("smtp_tls may be none only where smtp_host is 127.0.0.1.")
    if bool(settings.smtp_user) != bool(settings.smtp_password):
        raise UnsafeSettings("smtp_user and smtp_password belong together.")
    if not SENDER.fullmatch(settings.smtp_sender):
        raise UnsafeSettings("smtp_sender must be one address such as cac@example.org.")
