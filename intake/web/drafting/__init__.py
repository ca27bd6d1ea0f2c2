"""The room of colleagues at the council who are asked for something: one page for each link.

No door here leads to a case, and none takes another way in than a code for the address that was
asked. So nobody needs a way in to come to a door: what each shows depends on what the device may.
"""

from typing import Final

from flask import Blueprint

from intake.web.drafting import errors, sheet
from intake.web.shell.access import Audience, Door, open_doors

__all__ = ["blueprint"]

ANYONE: Final = Audience.ANYONE

DOORS: Final = (
    Door("/draft/<link>", sheet.open_link, ANYONE),
    Door("/draft/<link>", sheet.tell, ANYONE, "POST"),
    Door("/draft/<link>/keep", sheet.keep, ANYONE, "POST"),
    Door("/draft/<link>/code", sheet.send_code, ANYONE, "POST"),
    Door("/draft/<link>/enter", sheet.enter, ANYONE, "POST"),
    Door("/draft/<link>/leave", sheet.leave, ANYONE, "POST"),
    Door("/draft/<path:elsewhere>", sheet.nowhere, ANYONE),
)

blueprint: Final = Blueprint("drafting", __name__, template_folder="templates")
open_doors(blueprint, DOORS)
errors.install(blueprint)
