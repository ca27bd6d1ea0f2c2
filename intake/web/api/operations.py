"""What a program can ask for at each address of the room, and with which scope.

Doors, the OpenAPI document and the tests of who may do what are all made of this one table's rows.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Final

from flask import Response
from pydantic import BaseModel

from intake.domain.people.api_token import Scope
from intake.web.api.here import admit
from intake.web.api.models import Empty
from intake.web.shell.access import Audience, Door, Waits

HOME: Final = "/api/v1"

View = Callable[..., Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address and method.

    ``path`` is below the room's own, as OpenAPI writes it. Without a ``scope`` it is anybody's.
    ``gives`` is what comes back when all is well: a model, or else of which ``media`` types it is.
    ``query`` are the parameters that are taken; ``takes`` the name of the schema of a body, whose
    ``headers`` are those that a program has to send with it. ``faults`` are statuses of its own.
    """

    path: str
    view: View
    says: str
    scope: Scope | None = None
    method: str = "GET"
    gives: type[BaseModel] | None = None
    media: tuple[str, ...] = ("application/json",)
    status: int = 200
    query: type[BaseModel] = Empty
    tagged: bool = False
    takes: str = ""
    headers: tuple[str, ...] = ()
    faults: Mapping[int, str] | None = None
    waits: Waits = Waits.DATABASE

    @property
    def door(self) -> Door:
        """Where it is, for the guard; who may come is asked of the token."""
        rule = HOME + self.path.replace("{", "<").replace("}", ">")
        audience = Audience.PROGRAM if self.scope else Audience.ANYONE
        return Door(rule, _for_scope(self.view, self.scope), audience, self.method, self.waits)


def doors_of(operations: Iterable[Operation]) -> tuple[Door, ...]:
    """The doors of a table."""
    return tuple(each.door for each in operations)


def _for_scope(view: View, scope: Scope | None) -> View:
    """The view for those alone whose token grants a scope; for everybody without one."""
    if scope is None:
        return view

    @wraps(view)
    def admitted(**parts: str) -> Response:
        admit(scope)
        return view(**parts)

    return admitted
