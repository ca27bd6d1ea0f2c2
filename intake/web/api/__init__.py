"""The room for programs, and for whoever runs this."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, Response, jsonify

from intake.web.api.watch import alive, metrics, ready
from intake.web.shell.access import Audience, Door, Waits, open_doors
from intake.web.shell.services import services

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


DOORS: Final = (
    Door("/api/v1/schema/submission", submission_schema, Audience.ANYONE, waits=Waits.NOTHING),
    Door("/api/v1/schema/flow", flow_schema, Audience.ANYONE, waits=Waits.NOTHING),
    Door("/healthz", alive, Audience.ANYONE, waits=Waits.NOTHING),
    Door("/readyz", ready, Audience.ANYONE),
    Door("/metrics", metrics, Audience.ANYONE),
)

blueprint: Final = Blueprint("api", __name__)
open_doors(blueprint, DOORS)
