"""Which rule answers at an address, looked for once where the address tells of nobody."""

from collections.abc import Mapping
from typing import Any, Final, cast

from flask import Flask, Request
from werkzeug.routing import Map, MapAdapter
from werkzeug.wsgi import get_host

LONGEST_KNOWN: Final = 60
MOST_KNOWN: Final = 4_000
"""Characters of an address, and addresses, of which a process keeps what answers there."""


def tells_of_nobody(path: str, parts: Mapping[str, object]) -> bool:
    """Whether a path may be kept: one with more in it than a council may be a link that lets
    somebody in.
    """
    return parts.keys() <= {"council"} and len(path) <= LONGEST_KNOWN


class Addresses(Map):
    """All rules of an application, and what was found by them, by method and path."""

    def __init__(self, *rules: Any, **options: Any) -> None:
        super().__init__(*rules, **options)
        self.matches: dict[tuple[str, str], tuple[Any, Mapping[str, Any]]] = {}


class AddressHere(MapAdapter):
    """The address of one request."""

    def match(self, *parts: Any, **wish: Any) -> Any:
        """The rule that answers there, and the parts of the path. Raises HTTPException for none."""
        if parts or wish != {"return_rule": True}:
            return super().match(*parts, **wish)
        matches, key = cast("Addresses", self.map).matches, (self.default_method, self.path_info)
        match = matches.get(key)
        if match is None:
            match = super().match(return_rule=True)
            if tells_of_nobody(self.path_info, match[1]) and len(matches) < MOST_KNOWN:
                matches[key] = match
        rule, values = match
        return rule, dict(values)


def address_here(app: Flask, request: Request) -> AddressHere:
    """The address of a request. Raises SecurityError where it calls us by no name of ours."""
    request.trusted_hosts = app.config["TRUSTED_HOSTS"]
    request.host = get_host(request.environ, request.trusted_hosts)
    place = request.host, request.root_path, "", request.scheme, request.path, request.method
    return AddressHere(app.url_map, *place, request.query_string.decode("latin-1"))
