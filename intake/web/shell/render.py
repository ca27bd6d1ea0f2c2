"""Making a page of a template: whole, or only its part for a script that swaps it in."""

import re
from typing import Final
from urllib.parse import quote

from flask import Response

from intake.domain.people.council import CouncilPack
from intake.web.shell.answer import Answer
from intake.web.shell.device import leaving_mark, reads_easily, token_of
from intake.web.shell.now import app_now, globals_now, request_now
from intake.web.shell.services import speaking
from intake.web.shell.untranslated_words import with_english_said

BY_SCRIPT: Final = "X-Turn"
"""The header with which our own script asks for a page's part."""

_BY_SCRIPT: Final = "HTTP_X_TURN"
"""The same as the gateway calls it."""

OURS: Final = "X-Intake-Page"
"""The header by which our own script knows our pages from what a network puts in their place."""

ELSEWHERE: Final = "https://www.bbc.co.uk/weather"
"""Where "leave fast" leads: a page that anybody might be reading."""

RESERVED: Final = "%/:?#[]@!$&'()*+,;="
"""What has a meaning in an address, and what is written for it already."""


CONTROLS: Final = dict.fromkeys(
    (each for each in (*range(0x20), *range(0x7F, 0xA0)) if chr(each) not in "\n\t"), "\ufffd"
)


_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]").search
"""The same to look for: most texts have none, and all of a long one is looked at."""


def visible(text: str) -> str:
    """Text with a sign where a character stands that no page can show."""
    return text.translate(CONTROLS) if _CONTROL(text) else text


def is_by_script() -> bool:
    """Whether our own script asks, for a page's part."""
    return _BY_SCRIPT in request_now().environ


def council_here() -> CouncilPack | None:
    """The council in the address of this request, if it names one."""
    pack: CouncilPack | None = globals_now().get("pack")
    return pack


def home() -> str:
    """The start of every address here: the council's, or the site's where there is none."""
    pack = council_here()
    root = request_now().script_root
    return f"{root}/{pack.key}" if pack else root


def page(template: str, name: str, *, status: int = 200, **context: object) -> Response:
    """A page; ``name`` is its ``data-page``. It is in easy words where this device reads so."""
    part = is_by_script()
    layout = "shell/part.html" if part else "shell/base.html"
    templates, request, now = app_now().jinja_env, request_now(), speaking()
    body = templates.get_template(template).render(
        request=request,
        language=now.language,
        layout=layout,
        page=name,
        status=status,
        pack=council_here(),
        home=home(),
        elsewhere=ELSEWHERE,
        on_device=token_of(request) is not None,
        leaving=leaving_mark(request),
        authors_told=now.services.authors_told(),
        **{"easy": reads_easily(request), **context},
    )
    return Answer(with_english_said(body), status, {"Vary": BY_SCRIPT, OURS: name})


def go(to: str) -> Response:
    """Go on to another page after a form; a reload there sends nothing again.

    What cannot stand in an address or a header is written as it may: parts of an address may be
    anything that somebody typed.
    """
    return Answer("", 303, {"Location": quote(to, RESERVED, errors="replace")})
