"""The room for programs, and for whoever runs this."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, Response, jsonify

from intake.web.shell.access import Audience, Door, Waits, open_doors
from intake.web.shell.services import services

UNREACHED: Final = (
    "warning: a case is kept from everybody at its council's desk, and nobody outside is told;"
    " set outside_contact in the pack\n"
)

A_DAY: Final = "public, max-age=86400"


def submission_schema() -> Response:
    """The JSON Schema that every exported submission follows."""
    return _schema(services().schema)


def flow_schema() -> Response:
    """The JSON Schema that a flow file follows."""
    return _schema(services().flow_schema)


def _schema(schema: Mapping[str, object]) -> Response:
    response = jsonify(schema)
    response.mimetype = "application/schema+json"
    response.headers["Cache-Control"] = A_DAY
    return response


def alive() -> Response:
    """That the process answers at all."""
    return Response("ok\n", mimetype="text/plain")


def ready() -> Response:
    """Whether it can serve: the database answers, is up to date and can be written.

    Once it can, what somebody should look at follows as warnings.
    """
    if not services().ready():
        return Response("not ready\n", 503, mimetype="text/plain")
    return Response("ok\n" + (UNREACHED if _has_unreached() else ""), mimetype="text/plain")


def metrics() -> Response:
    """What a monitor watches, as Prometheus reads it; nothing of anybody."""
    lines = (
        "# HELP intake_case_open_to_nobody Whether a case is kept from everybody at its desk.",
        "# TYPE intake_case_open_to_nobody gauge",
        f"intake_case_open_to_nobody {int(_has_unreached())}",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4")


def _has_unreached() -> bool:
    return bool(services().desk.unreached.at_councils())


DOORS: Final = (
    Door("/api/v1/schema/submission", submission_schema, Audience.ANYONE, waits=Waits.NOTHING),
    Door("/api/v1/schema/flow", flow_schema, Audience.ANYONE, waits=Waits.NOTHING),
    Door("/healthz", alive, Audience.ANYONE, waits=Waits.NOTHING),
    Door("/readyz", ready, Audience.ANYONE),
    Door("/metrics", metrics, Audience.ANYONE),
)

blueprint: Final = Blueprint("api", __name__)
open_doors(blueprint, DOORS)
