"""The cases that young people let whoever is signed in see."""

from flask import Response

from intake.web.advocate.case import CALENDAR
from intake.web.advocate.here import advocate, room, room_page


def own_cases() -> Response:
    """How each stands, and nothing that a young person wrote."""
    return room_page("own_cases.html", "cases", rows=room().own_cases.rows(advocate()))


def own_dates() -> Response:
    """The days to come of all of them, for a calendar."""
    response = Response(room().own_cases.dates(advocate()), mimetype=CALENDAR)
    response.headers["Content-Disposition"] = "attachment; filename=dates.ics"
    return response
