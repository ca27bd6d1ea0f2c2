"""The name that a request calls us by, settled before anything asks for it."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BY_ANY_NAME: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""What a load balancer or a monitor asks by a bare address; the answer tells nothing of that."""

SCHEMES: Final = frozenset({"http", "https"})
"""All that we are reached by; what else a proxy passes on stands in no address of ours."""

HERE: Final = "localhost"


def settled(serve: "WSGIApplication") -> "WSGIApplication":
    """The same application, met by a name that it can read.

    What cannot be a name at all counts as none, and is answered as any name that is not ours.
    """

    def settle(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        if environ.get("PATH_INFO") in BY_ANY_NAME:
            environ["HTTP_HOST"] = HERE
        else:
            environ["HTTP_HOST"] = _settled_name(environ.get("HTTP_HOST", ""))
        if environ.get("wsgi.url_scheme") not in SCHEMES:
            environ["wsgi.url_scheme"] = "http"
        return serve(environ, start)

    return settle


def _settled_name(host: str) -> str:
    """The name as we write it ourselves; empty for what cannot be a name."""
    name, colon, port = host.partition(":") if not host.startswith("[") else (host, "", "")
    return f"{name.removesuffix('.')}{colon}{port}".lower() if _readable(host) else ""


@lru_cache(maxsize=64)
def _readable(host: str) -> bool:
    """Whether the parts of a name are none too long and spelt as names are."""
    try:
        host.partition(":")[0].encode("idna").decode("idna")
    except UnicodeError:
        return False
    return True
