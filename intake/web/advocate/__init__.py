"""The room of advocacy services: for who signs in there."""

from typing import Final

from flask import Blueprint

from intake.web.advocate import errors, here, queue, signing
from intake.web.shell.access import Audience, Door, Waits, open_doors

__all__ = ["blueprint"]

ANYONE, ADVOCATE = Audience.ANYONE, Audience.ADVOCATE

DOORS: Final = (
    Door("/advocate/", queue.queue, ADVOCATE),
    Door("/advocate/take", queue.take, ADVOCATE, "POST"),
    Door("/advocate/sign-in", signing.ask_sign_in, ANYONE),
    Door("/advocate/sign-in", signing.sign_in, ANYONE, "POST"),
    Door("/advocate/sign-out", signing.sign_out, ADVOCATE, "POST"),
    Door("/advocate/link", signing.accounts.ask_key, ANYONE),
    Door("/advocate/link", signing.accounts.begin, ANYONE, "POST"),
    Door("/advocate/link/finish", signing.accounts.finish, ANYONE, "POST"),
    Door("/advocate/accessibility", queue.statement, ANYONE, waits=Waits.NOTHING),
    Door("/advocate/<path:elsewhere>", queue.nowhere, ANYONE),
)

blueprint: Final = Blueprint("advocate", __name__, template_folder="templates")
open_doors(blueprint, DOORS)
errors.install(blueprint)
blueprint.before_request(here.sign_in_first)
