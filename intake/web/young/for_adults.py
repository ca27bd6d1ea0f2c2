"""Which pages adults, and who has left care, are shown in place of a child's."""

from typing import Final

from flask import request

from intake.services.talk.turns import OpenTalk

ENDING: Final = "-for-adults"
"""How the name of a page in words for adults ends: `safe-for-adults` stands in for `safe`."""

CARE_LEAVERS: Final = "-for-care-leavers"
"""The same for who has left care, or leaves it soon."""


def behind_their_door() -> bool:
    """Whether the link was followed on the page for adults, before anything was begun."""
    return request.args.get("for") == "adults"


def theirs(page: str, talk: OpenTalk) -> str:
    """The page for whoever tells this, in place of a child's."""
    if talk.by_adult:
        return _OF_ADULTS.get(page, page)
    return f"about/safe{CARE_LEAVERS}" if page == "safe" and talk.by_care_leaver else page


_OF_ADULTS: Final = {
    "safe": f"about/safe{ENDING}",
    "about/who-can-see": f"about/who-can-see{ENDING}",
}
