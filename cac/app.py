"""Put the application together."""

from pathlib import Path

from flask import Flask, request
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from cac import config
from cac.accounts import sessions
from cac.accounts import views as accounts
from cac.advocacy import views as advocacy
from cac.advocacy.services import lost_ideas
from cac.audit import services as audit
from cac.calendars import publishing, quick
from cac.calendars import views as calendars
from cac.calendars.invitations import views as invitations
from cac.committees import administration, echo
from cac.committees import views as committees
from cac.concerns import serving as sealed
from cac.concerns import views as concerns
from cac.db import attempt, db, engine_options, prepare_engine
from cac.demo import views as demo
from cac.guide import views as guide
from cac.hazards import views as hazards
from cac.home import views as home
from cac.ideas import views as ideas
from cac.ideas.rounds import late_copies
from cac.ideas.tablet import offline as tablet
from cac.meetings import holds
from cac.meetings import views as meetings
from cac.meetings.day import changes
from cac.safeguarding import views as safeguarding
from cac.upkeep import tasks
from cac.vault import Vault
from cac.web import assets, guard, headers, keys, language, once, refusals
from cac.web import views as web_views

HERE = Path(__file__).parent
ASSETS = HERE if (HERE / "templates").is_dir() else HERE.parent
ROOMS = (
    web_views,
    accounts,
    administration,
    committees,
    safeguarding,
    hazards,
    meetings,
    concerns,
    ideas,
    tablet,
    advocacy,
    calendars,
    invitations,
    guide,
    home,
    demo,
)
MEGABYTE = 1024 * 1024


class Application(Flask):
    """Flask, with each act answered once and tried again when two transactions collide."""

    def dispatch_request(self):  # type: ignore[no-untyped-def]
        from flask import session

        answer = super().dispatch_request
        if request.endpoint in guard.PUBLIC:
            return attempt(answer)
        return attempt(lambda: once.answer_once(answer), lambda: session.pop(sessions.FLASHES, None))

    def log_exception(self, exc_info):  # type: ignore[no-untyped-def]
        """What broke before or after a page: Flask would write down its address."""
        refusals.note(exc_info[1])


def create_app(settings: config.Settings | None = None, *, testing: bool = False) -> Flask:
    """The whole program, ready to serve."""
    settings = settings or config.read()
    vault = Vault(settings.keys)
    if not vault.exists:
        raise config.UnsafeSettings(f"There is no keystore in {settings.keys}. Run “cac init” first.")
    app = Application("cac", template_folder=str(ASSETS / "templates"), static_folder=str(ASSETS / "static"))
    app.config.update(
        TESTING=testing,
        SECRET_KEY=vault.key("web"),
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        SESSION_COOKIE_SECURE=settings.https,
        MAX_CONTENT_LENGTH=MEGABYTE,
        MAX_FORM_PARTS=2000,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # we send no referrer; the token is bound to the session
        BABEL_TRANSLATION_DIRECTORIES=str(HERE / "translations"),
    )
    app.extensions["settings"] = settings
    app.extensions["vault"] = vault
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.converters["key"] = keys.KeyConverter
    app.session_interface = sessions.DatabaseSessions()
    _connect(app)
    _furnish(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    if not testing:
        app.wsgi_app = refusals.Silent(app)  # type: ignore[method-assign]
    return app


def _connect(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
        audit.init_app()


def _furnish(app: Flask) -> None:
    logins = LoginManager(app)
    logins.session_protection = None  # our sessions are opaque; see accounts.sessions
    logins.request_loader(sessions.load_user)
    language.init_app(app)
    headers.init_app(app)
    refusals.init_app(app)
    csrf = CSRFProtect(app)
    csrf.exempt("cac.web.views.leave")  # leaving must always work; it only ends a session
    csrf.exempt(tablet.bp)  # the address holds the secret, and nothing of a person's session is used
    for page in ("receipt_look", "receipt_take_back"):
        csrf.exempt(
            f"cac.advocacy.views.receipt.{page}"
        )  # the receipt is the secret, and nobody is signed in
    guard.init_app(app)
    assets.init_app(app)
    echo.init_app(app)
    holds.init_app(app)
    changes.init_app(app)
    sealed.init_app(app)
    lost_ideas.init_app(app)
    late_copies.init_app(app)
    publishing.init_app(app)
    quick.init_app(app)
    tasks.init_app(app)
    guide.init_app(app)
    app.jinja_env.globals["once_token"] = once.once_token
    for room in ROOMS:
        app.register_blueprint(room.bp)
