"""The address of a colleague's own page: it names one request, and opens nothing by itself."""

from dataclasses import dataclass
from typing import Final

from intake.services.ports import BrowserSeals

_OWNER: Final = "draft"


@dataclass(frozen=True, slots=True)
class DraftLinks:
    """Makes the links and reads them; ``home`` is where the pages are, without a last slash."""

    seals: BrowserSeals
    home: str

    def address(self, reference: str, number: int) -> str:
        """Where a colleague opens the request of this number."""
        link = self.seals.seal(_OWNER, {"reference": reference, "number": number})
        return f"{self.home}/draft/{link}"

    def read(self, link: str) -> tuple[str, int] | None:
        """The reference and the number that a link names; None where it is none of ours."""
        document = self.seals.open(_OWNER, link) or {}
        reference, number = document.get("reference"), document.get("number")
        if isinstance(reference, str) and isinstance(number, int):
            return reference, number
        return None
