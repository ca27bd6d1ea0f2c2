"""Whatever a program sends, what comes back is just what the OpenAPI document says."""

from __future__ import annotations

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

FEW, MANY = 5, 300


@pytest.fixture(scope="module")
def world(desk_app: tuple[Flask, Intake, Path]) -> tuple[Any, dict[str, str]]:
    """The document as the application gives it, and a token for all that there is."""
    app, wired, now = desk_app
    office = Office(app, wired, Clockwork(now))
    looked_at(office)
    # That the points are numbered, and the council is the token's own, no schema can say.
    accepted = {"expected-statuses": ["2xx", "3xx", "401", "403", "404", "409", "422"]}
    config = SchemathesisConfig.from_dict({"checks": {"positive_data_acceptance": accepted}})
    schema = schemathesis.openapi.from_wsgi(f"{HOME}/openapi.json", app, config=config)
    return schema, {"Authorization": f"Bearer {program(office).text}"}


def hold(world: tuple[Any, dict[str, str]], row: Operation, many: int) -> None:
    """Send what fits the document, and what does not, with a token and without."""
    schema, bearer = world
    operation = schema[HOME + row.path][row.method]
    calm = settings(
        deadline=None,
        derandomize=many == FEW,
        max_examples=many,
        suppress_health_check=[*HealthCheck],
    )
    # Nothing can be wrong about a request that takes nothing.
    modes = [*GenerationMode] if row.scope else [GenerationMode.POSITIVE]
    for mode in modes:
        for headers in (bearer, {}):
            given_case = given(case=operation.as_strategy(generation_mode=mode))
            calm(given_case(answer_with(headers)))()


def answer_with(headers: dict[str, str]) -> Callable[[schemathesis.Case[Any]], None]:
    """Holds an answer against the document."""

    def answer(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=headers)

    return answer


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")
def test_what_comes_back_is_as_the_document_says(
    world: tuple[Any, dict[str, str]], row: Operation
) -> None:
    hold(world, row, FEW)


@pytest.mark.proof
@pytest.mark.parametrize("row", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")
def test_however_much_is_sent(world: tuple[Any, dict[str, str]], row: Operation) -> None:
    hold(world, row, MANY)
