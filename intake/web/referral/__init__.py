"""The pages of advocacy services that were asked for an advocate: one for each link.

Nobody needs a way in to come to a door: what each shows depends on what the device may. What a
young person told stands behind a code that goes to the service's own mailbox.
"""

from typing import Final

from flask import Blueprint

from intake.web.referral import answering, errors
from intake.web.shell.access import Audience, Door, open_doors

__all__ = ["blueprint"]

ANYONE: Final = Audience.ANYONE

DOORS: Final = (
    Door("/advocate/asked/<link>", answering.open_link, ANYONE),
    Door("/advocate/asked/<link>", answering.tell, ANYONE, "POST"),
    Door("/advocate/asked/<link>/code", answering.send_code, ANYONE, "POST"),
    Door("/advocate/asked/<link>/enter", answering.enter, ANYONE, "POST"),
    Door("/advocate/asked/<link>/leave", answering.leave, ANYONE, "POST"),
)

blueprint: Final = Blueprint("referral", __name__, template_folder="templates")
open_doors(blueprint, DOORS)
errors.install(blueprint)
