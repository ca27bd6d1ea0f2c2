"""How the pages of this room are made, and where they are."""

from flask import Response, render_template, request

from intake.web.shell.services import services


def address(link: str) -> str:
    """Where a link's page is."""
    return f"{request.script_root}/draft/{link}"


def page(template: str, name: str, link: str | None, status: int, **context: object) -> Response:
    """A page of this room; ``name`` ends its ``data-page``."""
    body = render_template(
        f"drafting/{template}",
        page=f"draft-{name}",
        status=status,
        address=address(link) if link else None,
        home=f"{request.script_root}/desk",
        today=services().desk.cases.casework.clock.today(),
        **context,
    )
    return Response(body, status)
