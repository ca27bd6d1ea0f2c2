"""The cases that young people let whoever is signed in see."""

from flask import Response

from intake.web.advocate.here import advocate, room, room_page


def own_cases() -> Response:
    """How each stands, and nothing that a young person wrote."""
    return room_page("own_cases.html", "cases", rows=room().own_cases.rows(advocate()))
