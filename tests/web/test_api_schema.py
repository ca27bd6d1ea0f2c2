"""Whatever a program sends, what comes back is just what the OpenAPI document says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from intake.web.api.v1 import OPERATIONS
from tests.web.desk_visitor import Clockwork, Office
from tests.web.program import HOME, looked_at, program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake
    from intake.web.api.operations import Operation

FEW, MANY = 3, 200
"""Examples of each kind for each address. Making them up takes nearly all of the time."""


@dataclass
class World:
    """The document as the application gives it, and a case that is there."""

    schema: Any
    office: Office
    reference: str

    def bearer(self) -> dict[str, str]:
        """A new token for all that there is: of one, only so much is asked in a while."""
        return {"Authorization": f"Bearer {program(self.office).text}"}


@pytest.fixture(scope="module")
def world(desk_app: tuple[Flask, Intake, Path]) -> World:
    app, wired, now = desk_app
    office = Office(app, wired, Clockwork(now))
    # That the points are numbered, and the council is the token's own, no schema can say.
    accepted = ["2xx", "3xx", "401", "403", "404", "409", "412", "422"]
    # What is wrong in a body is not looked at in a case that is not there, or has changed.
    refused = ["400", "401", "403", "404", "405", "409", "412", "413", "415", "422", "428"]
    checks = {
        "positive_data_acceptance": {"expected-statuses": accepted},
        "negative_data_rejection": {"expected-statuses": refused},
        "missing_required_header": {"expected-statuses": refused},
    }
    # Each is sent with a good token and without one: none has to be made up.
    config = SchemathesisConfig.from_dict(
        {"checks": checks, "generation": {"with-security-parameters": False}}
    )
    schema = schemathesis.openapi.from_wsgi(f"{HOME}/openapi.json", app, config=config)
    return World(schema, office, looked_at(office))


def hold(world: World, row: Operation, many: int) -> None:
    """Send what fits the document, and what does not, each with a token and without."""
    operation = world.schema[HOME + row.path][row.method]
    calm = settings(
        deadline=None,
        derandomize=many == FEW,
        max_examples=many,
        suppress_health_check=[*HealthCheck],
    )
    # Nothing can be wrong about a request that takes nothing.
    modes = [*GenerationMode] if row.scope else [GenerationMode.POSITIVE]
    for mode in modes:
        given_case = given(case=operation.as_strategy(generation_mode=mode))
        is_good = mode is GenerationMode.POSITIVE
        calm(given_case(answer(world, world.bearer(), is_good=is_good)))()


def answer(
    world: World, bearer: dict[str, str], *, is_good: bool
) -> Callable[[schemathesis.Case[Any]], None]:
    """Holds each answer against the document; what ``is_good`` is of a case that is there."""

    numbers = count()

    def hold_answer(case: schemathesis.Case[Any]) -> None:
        if is_good and "reference" in case.path_parameters:
            case.path_parameters["reference"] = world.reference
        if is_good and "If-Match" in (case.headers or {}):
            case.headers["If-Match"] = tag_of(world, bearer)
        if is_good and "Idempotency-Key" in (case.headers or {}):
            # What is the least of everything has the same key each time, for other things.
            case.headers["Idempotency-Key"] = f"key-{next(numbers):08}"
        case.call_and_validate(headers=bearer)
        case.call_and_validate(headers={})

    return hold_answer


def tag_of(world: World, bearer: dict[str, str]) -> str:
    """The case as it is now."""
    client = world.office.app.test_client(use_cookies=False)
    response = client.get(f"{HOME}/cases/{world.reference}", headers=bearer)
    return str(response.headers["ETag"])


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")
def test_what_comes_back_is_as_the_document_says(world: World, row: Operation) -> None:
    hold(world, row, FEW)


@pytest.mark.proof
@pytest.mark.parametrize("row", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")
def test_however_much_is_sent(world: World, row: Operation) -> None:
    hold(world, row, MANY)
