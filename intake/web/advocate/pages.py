"""How the pages of this room are made, and where they are."""

from flask import Response, render_template, request


def address(link: str, at: str = "asked") -> str:
    """Where a link's page is: ``at`` is what it leads to."""
    return f"{request.script_root}/advocate/{at}/{link}"


def page(
    template: str,
    name: str,
    link: str = "",
    *,
    at: str = "asked",
    status: int = 200,
    **more: object,
) -> Response:
    """A page of this room; ``name`` ends its ``data-page``."""
    body = render_template(
        f"advocate/{template}",
        page=f"advocate-{name}",
        status=status,
        address=address(link, at) if link else None,
        home=f"{request.script_root}/advocate",
        **more,
    )
    return Response(body, status)
