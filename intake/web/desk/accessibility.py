"""Who can use the desk, and what is knowingly not as the guidelines ask: the public statement."""

from flask import Response

from intake.web.desk.here import page


def statement() -> Response:
    """What the regulations of 2018 (SI 2018/952, regulation 8) want told, for the desk.

    For anybody: who cannot sign in has to find it, too.
    """
    return page("accessibility.html", "accessibility")
