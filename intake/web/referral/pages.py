"""How the pages of this room are made, and where they are."""

from flask import Response, render_template, request


def address(link: str) -> str:
    """Where a link's page is."""
    return f"{request.script_root}/advocate/asked/{link}"


def page(
    template: str, name: str, link: str = "", *, status: int = 200, **more: object
) -> Response:
    """A page of this room; ``name`` ends its ``data-page``."""
    body = render_template(
        f"referral/{template}",
        page=f"referral-{name}",
        status=status,
        address=address(link) if link else None,
        home=f"{request.script_root}/advocate",
        **more,
    )
    return Response(body, status)
