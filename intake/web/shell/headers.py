"""What every response tells the browser about how far to trust it."""

from typing import Final

from flask import Response, current_app, request

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


def add_headers(response: Response) -> Response:
    """Add the fixed headers; what says nothing else about keeping it is kept nowhere.

    A file that somebody put in has a policy of its own, which allows less.
    """
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    if request.is_secure or current_app.config["PUBLIC_OVER_TLS"]:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}"
    return response
