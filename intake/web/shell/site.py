"""The application as Flask runs it, without what none of its views is."""

from collections.abc import Callable
from typing import Any

from flask import Flask


class Site(Flask):
    """Flask for views, and for what is done before and after them, of which none is a coroutine."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The view as it is. Flask looks anew at each of them, twenty times a request."""
        return func
