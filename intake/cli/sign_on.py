"""What is missing of councils' own sign-in, said in plain words."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from intake.adapters.files.law.sign_on import load_sign_ons
from intake.adapters.oidc.client_secret import SecretFile
from intake.cli.findings import Finding
from intake.services.accounts.sign_on_ports import Proof, ProviderAway, SecretFault
from intake.settings import Settings, SettingsRefused, read_settings

if TYPE_CHECKING:
    from intake.app import Intake

_SAYS: Final[dict[SecretFault, str]] = {
    "missing": "{path} is not there, or can't be read. It should hold the client secret that the"
    " council's IT made, and nothing else",
    "open": "others on this machine can read {path}. Run: chmod 600 {path}",
    "empty": "{path} is empty. It should hold the client secret that the council's IT made",
}

_NOBODYS: Final = Proof("doctor", "doctor", "d" * 43)
"""What nobody will come back with."""


def sign_on_notes(environment: Mapping[str, str]) -> Iterator[str]:
    """No fault of the content: whose people can't sign in with their council's accounts yet."""
    with suppress(SettingsRefused):
        settings = read_settings(environment)
        for council, says in _secret_faults(settings):
            yield (
                f"To know: content/sign_on/{council}.yaml is there, but its button is not shown:"
                f" {says}."
            )


def sign_on_of(intake: "Intake") -> Iterator[Finding]:
    """Councils whose own sign-in is set up and does not work; each provider is asked."""
    for council, says in _secret_faults(intake.settings):
        yield Finding(
            "sign-on",
            "warning",
            f"nobody can sign in with an account of “{council}”: {says}.",
            "put it right; nothing has to be started anew. Passwords work meanwhile.",
        )
    signing_on = intake.services.desk.sign_on
    for council in signing_on.offered():
        try:
            signing_on.providers[council].address(_NOBODYS, anew=False)
        except ProviderAway as fault:
            yield Finding(
                "sign-on",
                "warning",
                f"the sign-in of “{council}” does not answer as it should: {fault}.",
                f"look at issuer in content/sign_on/{council}.yaml, and whether this machine may"
                " reach it. Passwords work meanwhile.",
            )


def _secret_faults(settings: Settings) -> Iterator[tuple[str, str]]:
    for council in load_sign_ons(settings.home / "content"):
        path = settings.sign_on_secret(council)
        fault = SecretFile(path).fault()
        if fault is not None:
            yield council, _SAYS[fault].format(path=path)
