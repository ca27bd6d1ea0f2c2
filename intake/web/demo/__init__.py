"""The room that only a demonstration has: what would have been sent."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response, render_template

from intake.services.post.outbox import Post
from intake.web.shell.access import Audience, Door, open_doors


def room(posts: Callable[[], Sequence[Post]]) -> Blueprint:
    """The room over a folder of emails; ``posted`` gives them, newest first."""

    def mail() -> Response:
        """All emails of this demonstration."""
        return Response(render_template("demo/mail.html", emails=posts()))

    demo = Blueprint("demo", __name__, template_folder="templates")
    open_doors(demo, (Door("/demo/mail", mail, Audience.ANYONE),))
    return demo
