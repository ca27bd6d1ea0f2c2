"""Figures of a service, for who leads it."""

from collections.abc import Iterator

from flask import Response

from intake.domain.case.service_figures import Figures
from intake.domain.case_file.csv_file import csv_file
from intake.web.advocate.here import advocate, room, room_page


def figures() -> Response:
    """How many asked, how soon they were answered and met, and where cases are."""
    service_figures, since = room().figures.of(advocate()), room().figures.since()
    more = {"figures": service_figures, "since": since, "fewest": service_figures.fewest}
    return room_page("figures.html", "figures", status=200, **more)


def figures_as_rows() -> Response:
    """The same as rows, by the keys of tables and counts."""
    file = csv_file(_rows(room().figures.of(advocate())))
    response = Response(file, mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=figures.csv"
    return response


def _rows(service_figures: Figures) -> Iterator[tuple[str, str, str]]:
    under = f"under {service_figures.fewest}"
    yield ("table", "row", "count")
    for table in service_figures.tables:
        for name, count in (*table.counts.items(), ("total", table.total)):
            yield (
                table.key,
                name,
                under if count is None else str(count),
            )
