"""The room for programs, at /api/v1: what a program can ask for, and how it is told."""

from typing import Final

from flask import Blueprint, Response, abort, jsonify

from intake.web.api import bring, cases, problems, report, tell
from intake.web.api.bodies import COMPLAINT, complaint_schemas
from intake.web.api.deed_bodies import DEED, deed_schemas
from intake.web.api.here import room
from intake.web.api.models import (
    CaseFilter,
    CasePage,
    CaseRecord,
    DocumentList,
    EventFilter,
    EventList,
    Receipt,
    ReportFilter,
    ReportRecord,
    SchemaList,
)
from intake.web.api.openapi import openapi_document
from intake.web.api.operations import HOME, Operation, doors_of
from intake.web.api.request_body import KEY
from intake.web.shell.access import Audience, Door, Waits, open_doors
from intake.web.shell.services import services

SCHEMA: Final = "/schema"


def openapi() -> Response:
    """All of this, as OpenAPI 3.1."""
    bodies = complaint_schemas(services().schema, services().councils)
    deeds = deed_schemas(room().desk.forms.values())
    return jsonify(openapi_document(OPERATIONS, {**bodies, **deeds}))


def schemas() -> Response:
    """Where the schemas are."""
    return cases.document(
        SchemaList(
            openapi=f"{HOME}/openapi.json",
            submission=f"{HOME}{SCHEMA}/submission",
            flow=f"{HOME}{SCHEMA}/flow",
        )
    )


def nowhere(elsewhere: str) -> Response:
    """An address that leads to nothing."""
    abort(404, elsewhere)


OPERATIONS: Final = (
    Operation(
        path="/openapi.json",
        view=openapi,
        says="This document",
        waits=Waits.NOTHING,
    ),
    Operation(
        path="/schemas",
        view=schemas,
        says="Where the schemas are",
        gives=SchemaList,
        waits=Waits.NOTHING,
    ),
    Operation(
        path="/cases",
        view=cases.cases,
        says="Where the council's cases stand, page by page",
        scope="cases",
        gives=CasePage,
        query=CaseFilter,
    ),
    Operation(
        path="/cases",
        method="POST",
        view=bring.bring,
        says="Bring a complaint in that was made elsewhere, once",
        scope="complaints",
        takes=COMPLAINT,
        headers=(KEY,),
        gives=Receipt,
        status=201,
        faults=bring.FAULTS,
    ),
    Operation(
        path="/cases/{reference}",
        view=cases.case,
        says="Where a case stands; with the scope `words` what was sent, too",
        scope="cases",
        gives=CaseRecord,
        tagged=True,
    ),
    Operation(
        path="/cases/{reference}/events",
        view=cases.events,
        says="What happened in a case; with the scope `words` all that was said",
        scope="cases",
        gives=EventList,
        query=EventFilter,
        tagged=True,
    ),
    Operation(
        path="/cases/{reference}/events",
        method="POST",
        view=tell.tell,
        says="Tell what the council did in a case, once, by the rules of its desk",
        scope="deeds",
        takes=DEED,
        headers=(KEY, tell.MATCH),
        gives=EventList,
        status=201,
        faults=tell.FAULTS,
    ),
    Operation(
        path="/cases/{reference}/letter.pdf",
        view=cases.letter,
        says="The letter of what was sent",
        scope="words",
        media=("application/pdf",),
        waits=Waits.DOCUMENT,
    ),
    Operation(
        path="/cases/{reference}/documents",
        view=cases.case_documents,
        says="The documents of a case",
        scope="documents",
        gives=DocumentList,
    ),
    Operation(
        path="/cases/{reference}/documents/{number}",
        view=cases.case_document,
        says="The file of a document",
        scope="documents",
        media=("application/pdf", "image/jpeg", "image/png"),
    ),
    Operation(
        path="/report",
        view=report.report,
        says="The figures of a year or a quarter",
        scope="report",
        gives=ReportRecord,
        query=ReportFilter,
        faults=report.FAULTS,
        waits=Waits.DOCUMENT,
    ),
    Operation(
        path="/report.csv",
        view=report.report_as_rows,
        says="The same as rows, which no spreadsheet reckons with",
        scope="report",
        media=("text/csv",),
        query=ReportFilter,
        faults=report.FAULTS,
        waits=Waits.DOCUMENT,
    ),
)

blueprint: Final = Blueprint("api_v1", __name__)
open_doors(blueprint, doors_of(OPERATIONS))
open_doors(
    blueprint,
    (Door(f"{HOME}/<path:elsewhere>", nowhere, Audience.ANYONE, waits=Waits.NOTHING),),
)
problems.install(blueprint)
