"""The report of a council's year or quarter: just what `intake report` prints."""

from collections.abc import Mapping
from typing import Final

from flask import Response, request

from intake.domain.case_file.csv_file import csv_file
from intake.domain.register.period import Period
from intake.services.desk.report_rows import AnyReport, report_document, report_rows
from intake.web.api.cases import document
from intake.web.api.here import token
from intake.web.api.models import ReportFilter, ReportRecord
from intake.web.api.problems import OnlyYears
from intake.web.shell.services import services

FAULTS: Final[Mapping[int, str]] = {
    409: "A quarter is never published, and a year only once it has settled."
}


def report() -> Response:
    """The figures as a document."""
    return document(ReportRecord.model_validate(report_document(_report())))


def report_as_rows() -> Response:
    """The same as rows."""
    response = Response(csv_file(report_rows(_report())), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=report.csv"
    return response


def _report() -> AnyReport:
    """What was asked for, once it is written down. Raises NotSettled, OnlyYears."""
    asked_for = ReportFilter.model_validate(request.args.to_dict())
    if asked_for.published == "true" and asked_for.quarter:
        raise OnlyYears
    desk, council = services().desk, token().council
    year = asked_for.year or desk.registers.this_year().year
    desk.log.write(token().who, "export", "register")
    if asked_for.published == "true":
        return desk.registers.published(council, year)
    return desk.registers.report(council, Period(year, asked_for.quarter))
