"""The application as Flask runs it, without what none of its views is."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from flask import Flask, Request, Response
from flask.typing import ResponseReturnValue
from werkzeug.routing import MapAdapter

from intake.web.shell.addresses import Addresses, address_here
from intake.web.shell.now import request_now


class Hooks(NamedTuple):
    """What is done around the views of one room, the application's own with it, in order."""

    readers: Sequence[Callable[..., Any]]
    before: Sequence[Callable[..., Any]]
    after: Sequence[Callable[..., Any]]


class Site(Flask):
    """Flask for views, and for what is done before and after them, of which none is a coroutine,
    and none is added once there was a request.
    """

    url_map_class = Addresses

    def __init__(self, *parts: Any, **options: Any) -> None:
        super().__init__(*parts, **options)
        self._hooks: dict[str | None, Hooks] = {}

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The view as it is. Flask looks anew at each of them, twenty times a request."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """The address of a request. Flask asks twice by which name we are called."""
        return super().create_url_adapter(None) if request is None else address_here(self, request)

    def preprocess_request(self) -> ResponseReturnValue | None:
        """What is done before a view; an answer, if one is given in its place."""
        request = request_now()
        hooks = self._around(request.blueprint)
        for read in hooks.readers:
            read(request.endpoint, request.view_args)
        for ask in hooks.before:
            answer: ResponseReturnValue | None = ask()
            if answer is not None:
                return answer
        return None

    def process_response(self, response: Response) -> Response:
        """What is done with an answer. No session is kept, so none is saved."""
        for change in self._around(request_now().blueprint).after:
            response = change(response)
        return response

    def _around(self, room: str | None) -> Hooks:
        """What is done around the views of a room, gathered once."""
        hooks = self._hooks.get(room)
        if hooks is None:
            names = (None,) if room is None else (None, room)
            hooks = self._hooks[room] = Hooks(
                [each for name in names for each in self.url_value_preprocessors.get(name, ())],
                [each for name in names for each in self.before_request_funcs.get(name, ())],
                [each for name in names for each in self.after_request_funcs.get(name, ())][::-1],
            )
        return hooks
