"""The complaint as an empty form: to look at, to print, to save."""

from dataclasses import replace

from flask import Response, abort, current_app

from intake.domain.letters.blank_form import BlankForm
from intake.services.papers.letters import NotMade
from intake.web.shell.busy import unless_waited
from intake.web.shell.print_size import in_big_print
from intake.web.shell.render import page
from intake.web.shell.services import services
from intake.web.young.request_context import council


def by_hand() -> Response:
    """The empty form of this council."""
    form = services().blank_forms.form(council())
    return _page(form) if form else abort(404)


def by_hand_as_pdf() -> Response:
    """The same as a file, to print elsewhere or to post to somebody."""
    forms = services().blank_forms
    form = forms.form(council())
    if form is None:
        abort(404)
    try:
        sized_form = replace(form, big_print=in_big_print())
        file = unless_waited(lambda: forms.pdf(sized_form))
    except NotMade as failure:
        current_app.logger.error("No form was made: %s", failure)
        return _page(form, failure=True)
    response = Response(file, mimetype="application/pdf")
    response.headers["Content-Disposition"] = "attachment; filename=form.pdf"
    return response


def _page(form: BlankForm, *, failure: bool = False) -> Response:
    status = 503 if failure else 200
    return page("young/blank_form.html", "by-hand", status=status, paper=form, failed=failure)
