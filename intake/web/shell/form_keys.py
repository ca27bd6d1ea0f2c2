"""What proves that a form came from our own page, with no cookie besides the device's."""

import hmac
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Request, current_app, g, session
from flask.sessions import SessionInterface, SessionMixin
from flask_wtf.csrf import CSRFProtect, generate_csrf
from itsdangerous import BadSignature, HMACAlgorithm, TimestampSigner
from itsdangerous.encoding import base64_encode

from intake.web.shell.device import token_of
from intake.web.shell.now import app_now, globals_now, request_now, session_now

FIELD: Final = "csrf_token"
SALT: Final = "wtf-csrf-token"
"""What Flask-WTF makes its own key of the secret with."""

SIGNER: Final = "intake.form_signer"
"""Where an application has what signs its form keys, among its extensions."""

OWN_SITES: Final = frozenset({"same-origin", "none"})
"""What ``Sec-Fetch-Site`` says of our own pages, and of an address typed by hand."""


class FormKey(dict[str, str], SessionMixin):
    """Stands where Flask's session would; lives for one request and is never stored."""


class DeviceKeys(SessionInterface):
    """Works the form key out of the device's token, so that nothing else has to be kept.

    Flask-WTF looks for its key in the session. Ours is an HMAC of the device's token: it
    lasts as long as the device's way in does, and without that way in there is none.
    """

    def open_session(self, app: Flask, request: Request) -> FormKey:
        """The form key of the device that asks; empty without a token."""
        token = token_of(request)
        return FormKey() if token is None else FormKey({FIELD: _key(app, token)})

    def save_session(self, app: Flask, session: SessionMixin, response: object) -> None:
        """Store nothing: no cookie is ever set for a session."""


class _InOneGo(HMACAlgorithm):
    """The same signature as the library's own, of one call of what makes it."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return hmac.digest(key, value, "sha1")


class FormSigner(TimestampSigner):
    """Signs form keys as Flask-WTF does, which works its own key out anew for each of them."""

    def __init__(self, secret: str | bytes) -> None:
        super().__init__(secret, SALT, algorithm=_InOneGo())
        self._derived = super().derive_key()

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        """Its key, of the one secret there is."""
        return self._derived

    def signed(self, device_key: str) -> str:
        """What a form carries of a device's key: another each second, and Flask-WTF reads it."""
        return self.sign(_as_sent(device_key)).decode()

    def has_signed(self, form_key: str, device_key: str) -> bool:
        """Whether a form carries this device's key, as it is written here."""
        try:
            return hmac.compare_digest(self.unsign(form_key), _as_sent(device_key))
        except BadSignature:
            return False


def _as_sent(device_key: str) -> bytes:
    return base64_encode(f'"{device_key}"')


def form_key() -> str:
    """What the forms of this page carry."""
    page = globals_now()
    if FIELD not in page:
        device_key = session_now().get(FIELD)
        if device_key is None:
            return str(generate_csrf())  # type: ignore[no-untyped-call]  # as below
        setattr(page, FIELD, app_now().extensions[SIGNER].signed(device_key))
    return str(getattr(page, FIELD))


def check_form_key() -> None:
    """See that a form carries this device's key. Raises CSRFError."""
    app, device_key = app_now(), session_now().get(FIELD)
    carried_key = request_now().form.get(FIELD, "")
    # Flask-WTF looks at what was not written here, and says what is wrong with it.
    if device_key is None or not app.extensions[SIGNER].has_signed(carried_key, device_key):
        app.extensions["csrf"].protect()


def key_for(token: str) -> None:
    """Have the forms of this page carry the key of a token that the browser is only now given."""
    session[FIELD] = _key(current_app, token)
    g.pop(FIELD, None)


def _key(app: Flask, token: str) -> str:
    secret = str(app.secret_key).encode()
    return hmac.digest(secret, token.encode(), "sha256").hex()


def from_elsewhere(request_: Request) -> bool:
    """Whether the browser says that another site made this request.

    A browser that says nothing is let through; what needs more asks for the form key as well.
    """
    site = request_.environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site not in OWN_SITES
    origin = request_.environ.get("HTTP_ORIGIN")
    try:
        return origin is not None and urlsplit(origin).netloc != request_.host
    except ValueError:
        return True


def from_here(request_: Request) -> bool:
    """Whether the browser says that this came from a page of ours; one that says nothing, not."""
    if any(request_.headers.get(name) for name in ("Sec-Fetch-Site", "Origin")):
        return not from_elsewhere(request_)
    try:
        return urlsplit(request_.headers.get("Referer", "")).netloc == request_.host
    except ValueError:
        return False


def install(app: Flask) -> None:
    """Have Flask-WTF check forms when, and only when, the access guard asks it to."""
    app.session_interface = DeviceKeys()
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_SSL_STRICT"] = False
    CSRFProtect(app)  # type: ignore[no-untyped-call]  # Flask-WTF carries no types
    app.extensions[SIGNER] = FormSigner(str(app.secret_key))
    app.jinja_env.globals[FIELD] = form_key
    app.context_processor(lambda: {FIELD: form_key})
