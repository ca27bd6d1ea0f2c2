"""The address of a page outside the desk that is about one event of a case: it names that event,
and opens nothing by itself."""

from dataclasses import dataclass

from intake.services.ports import BrowserSeals


class NoSuchLink(LookupError):
    """The link is none of ours, or what it was about is gone."""


@dataclass(frozen=True, slots=True)
class RoomLinks:
    """Makes the links of a room and reads them; ``home`` is where the pages are, without a last
    slash, and ``room`` what comes next in their addresses."""

    seals: BrowserSeals
    home: str
    room: str = "draft"

    def address(self, reference: str, number: int) -> str:
        """Where the event of this number is seen to."""
        return self.of(self.seals.seal(self.room, {"reference": reference, "number": number}))

    def of(self, link: str) -> str:
        """Where a link's page is."""
        return f"{self.home}/{self.room}/{link}"

    def read(self, link: str) -> tuple[str, int] | None:
        """The reference and the number that a link names; None where it is none of ours."""
        document = self.seals.open(self.room, link) or {}
        reference, number = document.get("reference"), document.get("number")
        if isinstance(reference, str) and isinstance(number, int):
            return reference, number
        return None
