"""What is answered now, itself.

Flask's `request`, `g`, `session` and `current_app` stand in for it, and look for it at each word
that is asked of them. What every request asks takes it from here, once. Each raises RuntimeError
where nothing is answered.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar, cast

from flask import current_app, g, request, session

if TYPE_CHECKING:
    from werkzeug.local import LocalProxy

Thing = TypeVar("Thing")


def _behind(stand_in: Thing) -> Callable[[], Thing]:
    return cast("LocalProxy[Thing]", stand_in)._get_current_object


request_now: Final = _behind(request)
"""The request."""

app_now: Final = _behind(current_app)
"""The application that answers it."""

globals_now: Final = _behind(g)
"""What is kept for as long as it is answered."""

session_now: Final = _behind(session)
"""What stands where Flask's session would."""
