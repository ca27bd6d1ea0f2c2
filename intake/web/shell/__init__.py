"""What every room shares: the base page, errors, the access guard, language and headers."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask

from intake.services.body_limits import FORM, most_bytes
from intake.web.shell import access, assets, busy, errors, form_keys, hosts, language_switch, locale
from intake.web.shell.access import Audience, Door, Waits
from intake.web.shell.colours import colour_sheets, sheet_of
from intake.web.shell.compress import compress
from intake.web.shell.headers import with_headers
from intake.web.shell.locale import said_in
from intake.web.shell.now import request_now
from intake.web.shell.outside_text import OutsideRequest, with_readable_path
from intake.web.shell.page_code import PageEnvironment
from intake.web.shell.pictures import SPRITE, sprite
from intake.web.shell.relay import relay_ways
from intake.web.shell.render import visible
from intake.web.shell.safe_html import drawings, idea, lines, pic
from intake.web.shell.services import KEY, Services, hush, in_each, language, offered

STATIC: Final = Path(__file__).parent / "static"
MAX_PARTS: Final = 200
"""Parts of one multipart form."""


def install(
    app: Flask,
    services: Services,
    *,
    over_tls: bool,
    folders: Iterable[Path] = (),
    pictures: Mapping[str, str],
) -> None:
    """Make an application ours.

    ``folders`` hold style sheets of rooms that have their own, ``pictures`` are the drawings of
    easy read by their names.
    ``over_tls`` says that the public address is https, whatever a proxy shows us of it.
    """
    app.wsgi_app = with_headers(app.wsgi_app, over_tls=over_tls)  # type: ignore[method-assign, assignment]  # so Flask takes it
    app.wsgi_app = hosts.settled(app.wsgi_app)  # type: ignore[method-assign, assignment]  # so Flask takes it
    app.wsgi_app = with_readable_path(app.wsgi_app)  # type: ignore[method-assign, assignment]  # so Flask takes it
    app.request_class = OutsideRequest
    app.jinja_environment = PageEnvironment
    app.extensions[KEY] = services
    app.config["PUBLIC_OVER_TLS"] = over_tls
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.config["MAX_CONTENT_LENGTH"] = FORM
    app.config["MAX_FORM_MEMORY_SIZE"] = FORM
    app.config["MAX_FORM_PARTS"] = MAX_PARTS
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["visible"] = visible
    form_keys.install(app)
    errors.install(app)
    locale.install(app, language)
    app.jinja_env.globals.update(
        offered=offered,
        in_each=in_each,
        relay_ways=relay_ways,
        said_in=said_in,
        sheet_of=sheet_of,
        shown_at=language_switch.shown_at,
        drawing=drawings(pictures),
        pic=pic,
        idea=idea,
        lines=lines,
    )
    sheets = {**colour_sheets(services.packs.values()), SPRITE: sprite(pictures)}
    assets.install(app, assets.gather((STATIC, *folders), sheets))
    busy.install(app)
    app.before_request(_limit)
    app.before_request(access.guard)
    app.before_request(language_switch.hear)
    app.after_request(language_switch.keep_choice)
    app.teardown_request(hush)
    app.after_request(compress)
    app.register_blueprint(_blueprint())


def _limit() -> None:
    """Take as much of a form as its address does, before anything of it is read."""
    request = request_now()
    request.max_content_length = request.max_form_memory_size = most_bytes(request.path)


def _blueprint() -> Blueprint:
    shell = Blueprint("shell", __name__, template_folder="templates")
    asset = Door(f"{assets.FOLDER}<served_as>", assets.asset, Audience.ANYONE, waits=Waits.NOTHING)
    access.open_doors(shell, (asset,))
    return shell
