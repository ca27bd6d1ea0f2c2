"""The room that only a demonstration has: what would have been sent."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response, abort, render_template, request

from intake.services.post.outbox import Post
from intake.web.shell.access import Audience, Door, open_doors
from intake.web.shell.device import on_plain_loopback


def room(posts: Callable[[], Sequence[Post]]) -> Blueprint:
    """The room over a folder of emails; ``posts`` gives them, newest first.

    With it, whatever does not come from this machine itself is refused at every door.
    """

    def mail() -> Response:
        """All emails of this demonstration."""
        return Response(render_template("demo/mail.html", emails=posts()))

    def stay_inside() -> None:
        if not on_plain_loopback(request):
            abort(403)

    demo = Blueprint("demo", __name__, template_folder="templates")
    demo.before_app_request(stay_inside)
    open_doors(demo, (Door("/demo/mail", mail, Audience.ANYONE),))
    return demo
