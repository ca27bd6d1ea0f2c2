"""Councils' own accounts at the desk, wired on what everything stands on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.council_accounts import CouncilAccounts
from intake.adapters.db.engine import Database
from intake.adapters.files.law.sign_on import load_sign_ons
from intake.adapters.oidc.client_secret import SecretFile
from intake.services.accounts.sign_on import SigningOn
from intake.services.accounts.sign_on_ports import Provider
from intake.services.ports import AccessLog, WallClock
from intake.settings import Settings

_WHILE_TESTING: Final = (60.0, 60.0)
"""Seconds that a test waits for a provider, on a machine that has much else to do."""


@dataclass(frozen=True, slots=True)
class SignOnGround:
    """What it stands on; ``councils`` are those that have a desk here."""

    settings: Settings
    councils: Collection[str]
    database: Database
    keyring: Keyring
    secret: str = field(repr=False)
    clock: WallClock
    log: AccessLog

    def signing_on(self) -> SigningOn:
        """Signing in with councils' own accounts. Raises ContentFault."""
        return SigningOn(
            self._providers(),
            CouncilAccounts(self.database, self.keyring, self.clock, self.secret),
            BrowserSeal(self.secret, "sign-on"),
            self.clock,
            self.log,
        )

    def _providers(self) -> Mapping[str, Provider]:
        sign_ons = load_sign_ons(self.settings.home / "content")
        if not sign_ons:
            return {}
        from intake.adapters.oidc.metadata import PATIENCE  # noqa: PLC0415 large, and few need it
        from intake.adapters.oidc.provider import CouncilProvider  # noqa: PLC0415 as above

        return {
            key: CouncilProvider(
                *(each, SecretFile(self.settings.sign_on_secret(key)), self._back(key), self.clock),
                patience=_WHILE_TESTING if self.settings.testing else PATIENCE,
            )
            for key, each in sign_ons.items()
            if key in self.councils
        }

    def _back(self, council: str) -> str:
        """Where a provider sends people back to: an address of each council's own, so that no
        answer of one is taken for another's (RFC 9700, section 4.4.2)."""
        return f"{self.settings.own_address}/desk/council-account/{council}/back"
