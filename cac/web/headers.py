"""Headers of every answer: nothing from other hosts, nothing kept, nothing framed."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "X-Robots-Tag": "noindex, nofollow",
}
TIDIER = 308  # the router's own redirect, and nobody else's
STRICT = {"Strict-Transport-Security": "max-age=31536000"}


def always() -> dict[str, str]:
    """What every answer carries."""
    return ALWAYS | STRICT if current_app.config["SESSION_COOKIE_SECURE"] else ALWAYS


def add_headers(response: Response) -> Response:
    """Add what every answer carries; pages are never stored, versioned static files are.

    The router leads to a tidier address with the host it was asked by, which is anybody's word: the path is
    enough.
    """
    if response.status_code == TIDIER and response.location:
        response.location = urlsplit(response.location)._replace(scheme="", netloc="").geturl()
    for name, value in always().items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static" and request.args.get("v"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""
    app.after_request(add_headers)
