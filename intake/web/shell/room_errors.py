"""What goes wrong in a room whose pages of trouble are all one template, `trouble.html`."""

from dataclasses import dataclass
from typing import Final, Protocol

from flask import Blueprint, Response
from werkzeug.exceptions import HTTPException

from intake.services.case.room_links import NoSuchLink
from intake.services.ports import Busy, CouncilGone, Stale
from intake.web.shell.errors import log_fault, status_of, typed

_KEPT: Final = frozenset({"Allow", "Retry-After"})


class RoomPage(Protocol):
    """How a room makes a page."""

    def __call__(
        self, template: str, name: str, *, status: int, says: str, texts: tuple[str, ...] = ()
    ) -> Response:
        """A page of this template; ``name`` ends its ``data-page``, ``says`` is what went wrong,
        ``texts`` what was typed."""
        ...


def with_headers_of(error: HTTPException, response: Response) -> Response:
    """The answer, with what the error says of when and how to ask again."""
    for name, value in error.get_headers():
        if name in _KEPT:
            response.headers[name] = value
    return response


@dataclass(frozen=True, slots=True)
class RoomFaults:
    """Answers a lost link, a refusal, a line too long and a fault of ours by pages of one room."""

    page: RoomPage

    def lost(self, _: Exception) -> Response:
        """A link that leads to nothing, or not any more."""
        return self.page("trouble.html", "lost", status=404, says="lost")

    def refused(self, error: HTTPException) -> Response:
        """A request that can't be met."""
        if error.code == 404:
            return self.lost(error)
        return with_headers_of(error, self._error(error.code or 500, "refused"))

    def busy(self, fault: Exception) -> Response:
        """Others have been writing for too long."""
        log_fault(fault)
        return self._error(503, "busy")

    def broken(self, error: Exception) -> Response:
        """A fault of ours, or of disk or database; its place is logged, never its words."""
        log_fault(error)
        return self._error(status_of(error), "broken")

    def install(self, room: Blueprint) -> None:
        """Answer these in a room, which may answer more."""
        room.register_error_handler(NoSuchLink, self.lost)
        room.register_error_handler(CouncilGone, self.lost)
        room.register_error_handler(Busy, self.busy)
        room.register_error_handler(Stale, self.busy)
        room.register_error_handler(HTTPException, self.refused)
        room.register_error_handler(Exception, self.broken)

    def _error(self, status: int, says: str) -> Response:
        return self.page("trouble.html", "error", status=status, says=says, texts=typed())
