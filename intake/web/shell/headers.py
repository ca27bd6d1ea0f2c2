"""What every response tells the browser about how far to trust it."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        # Only these two scripts make markup of text, of pages that this server sent.
        "require-trusted-types-for 'script'",
        "trusted-types part beside",
    )
)
NOT_USED: Final = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
FIXED: Final = {
    "Content-Security-Policy": POLICY,
    # Browsers keep the Origin of our own forms with this; with no-referrer it turns to "null".
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_USED),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
YEAR: Final = 365 * 24 * 60 * 60


def with_headers(serve: "WSGIApplication", *, over_tls: bool) -> "WSGIApplication":
    """The same application, of which every answer has the fixed headers.

    What says nothing else about keeping it is kept nowhere. A file that somebody put in has a
    policy of its own, which allows less. ``over_tls`` says that the public address is https.
    """
    usual = [*FIXED.items(), ("Cache-Control", "no-store")]
    secure = [*usual, ("Strict-Transport-Security", f"max-age={YEAR}")]

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        headers_here = secure if over_tls or environ["wsgi.url_scheme"] == "https" else usual

        def begin(
            status: str, headers: list[tuple[str, str]], fault: "OptExcInfo | None" = None
        ) -> "Callable[[bytes], object]":
            own = {name.title() for name, _ in headers}
            whole = [*headers, *(each for each in headers_here if each[0] not in own)]
            return start(status, whole, fault)

        return serve(environ, begin)

    return answer
