"""The secret by which a council's provider knows us: a file of its own, read each time."""

from dataclasses import dataclass
from pathlib import Path

from intake.services.accounts.sign_on_ports import SecretFault

_OTHERS: int = 0o077


@dataclass(frozen=True, slots=True)
class SecretFile:
    """A file that only whoever serves may read. Another secret in it is good from then on."""

    path: Path

    def fault(self) -> SecretFault | None:
        """What is wrong with it; None when it can be used."""
        try:
            if self.path.stat().st_mode & _OTHERS:
                return "open"
            return None if self.path.read_text().strip() else "empty"
        except (OSError, ValueError):
            return "missing"

    def read(self) -> str:
        """The secret. Raises OSError."""
        return self.path.read_text().strip()
