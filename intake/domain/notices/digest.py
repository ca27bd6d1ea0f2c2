"""Many calls for help from one place, as one email that has each of them whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from intake.domain.notices.notice import KEY_LENGTH, Notice
from intake.domain.text import Text, filled

MANY_SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "subject": ("number",),
    "body": ("number", "each"),
    "one": ("place", "number"),
}
"""The words of such an email, each with what is filled in."""


def digest(words: Mapping[str, Text], notices: Sequence[Notice]) -> Notice:
    """One notice that has the bodies of all of these in it, in their order.

    Its key is the same as long as it holds the same notices.
    """
    first, number = notices[0], str(len(notices))
    if len(notices) == 1:
        return first
    parts = [
        filled(words["one"], {"place": str(place), "number": number}) + "\n" + notice.body
        for place, notice in enumerate(notices, 1)
    ]
    made_of = "|".join(notice.key for notice in notices)
    return replace(
        first,
        subject=filled(words["subject"], {"number": number}),
        body=filled(words["body"], {"number": number, "each": "\n\n".join(parts)}),
        key=sha256(made_of.encode()).hexdigest()[:KEY_LENGTH],
    )
