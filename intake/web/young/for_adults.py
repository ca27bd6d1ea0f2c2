"""Which pages adults, and who has left care, are shown in place of a child's."""

from typing import Final

from flask import request

ENDING: Final = "-for-adults"
"""How the name of a page in words for adults ends: `safe-for-adults` stands in for `safe`."""

CARE_LEAVERS: Final = "-for-care-leavers"
"""The same for who has left care, or leaves it soon."""


def behind_their_door() -> bool:
    """Whether the link was followed on the page for adults, before anything was begun."""
    return request.args.get("for") == "adults"
