"""Many notices because of one place, as one email: of calls for help it has each whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from intake.domain.notices.notice import FOLDER, KEY_LENGTH, Notice
from intake.domain.text import Text, filled

MANY_SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "subject": ("number",),
    "body": ("number", "each"),
    "one": ("place", "number"),
    "referral_subject": ("number",),
    "referral_body": ("number", "each"),
    "arrival_subject": ("number",),
    "arrival_body": ("number",),
    "unsafe_subject": ("number",),
    "unsafe_body": ("number",),
    "cannot_wait_subject": ("number",),
    "cannot_wait_body": ("number",),
    "urgent_subject": ("number",),
    "urgent_body": ("number",),
    "outside_subject": ("number",),
    "outside_body": ("number",),
}
"""The words of such an email, each with what is filled in."""


FLOOD: Final = frozenset({"urgent", "unsafe", "cannot_wait", "outside", "arrival", "beside"})
"""The kinds of which so many are told as a number: each is read at the desk."""

_OWN_WORDS: Final = frozenset({"urgent", "unsafe", "cannot_wait", "outside"})
"""Those of them that do not say just that something came."""


def in_batch(notice: Notice, batch: str) -> Notice:
    """A notice of a kind that is told as a number, as it goes out with its like."""
    return gathered(notice, batch) if notice.kind in FLOOD else notice


def gathered(notice: Notice, batch: str) -> Notice:
    """A notice as it goes out with its like, to the same address, because of one place.

    One that goes to nobody stays alone, so that it says so.
    """
    if not batch or notice.channel == FOLDER:
        return notice
    mark = sha256(f"{batch}|{notice.kind}|{notice.to}".encode("utf-8", "replace")).hexdigest()
    return replace(notice, batch=mark)


def digest(words: Mapping[str, Text], notices: Sequence[Notice]) -> Notice:
    """One notice instead of all of these: with all bodies in their order, or how many there are.

    Its key is the same as long as it holds the same notices.
    """
    first, number = notices[0], str(len(notices))
    if len(notices) == 1:
        return first
    key = _key_of(notices)
    if first.kind in FLOOD:
        kind = first.kind if first.kind in _OWN_WORDS else "arrival"
        subject, body = (
            filled(words[f"{kind}_{part}"], {"number": number}) for part in ("subject", "body")
        )
        return replace(first, subject=subject, body=body, key=key)
    parts = [
        filled(words["one"], {"place": str(place), "number": number}) + "\n" + notice.body
        for place, notice in enumerate(notices, 1)
    ]
    of_kind = "referral_" if first.kind == "referral" else ""
    return replace(
        first,
        subject=filled(words[f"{of_kind}subject"], {"number": number}),
        body=filled(words[f"{of_kind}body"], {"number": number, "each": "\n\n".join(parts)}),
        key=key,
    )


def _key_of(notices: Sequence[Notice]) -> str:
    made_of = "|".join(notice.key for notice in notices)
    return sha256(made_of.encode()).hexdigest()[:KEY_LENGTH]
