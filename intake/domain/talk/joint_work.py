"""Somebody on a device of their own beside a young person's draft, and what they would say.

All of it is part of the sealed draft, so that nobody can read who helps, or what they typed, who
cannot read the draft.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

from intake.domain.talk.form import Form

Standing = Literal["knocks", "here", "paused"]
Basis = Literal["asked", "non_instructed"]

BASES: Final[tuple[Basis, ...]] = ("asked", "non_instructed")
"""On what an advocate sends for somebody: they were asked to, or the young person cannot say what
they want, and the advocate says why (non-instructed advocacy)."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What lets one person knock, once, until a time (ISO, in UTC).

    ``code`` is its secret; ``nearby`` tells that it was made for somebody who scans it here.
    """

    code: str = field(repr=False)
    until: str
    nearby: bool = False


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody at the door or let in; ``at`` is when that came to be (ISO, in UTC).

    ``mark`` is the mark of their device's way in, and ``by`` their `Typist.key`. ``service`` is the
    name of the service that they signed in with, and ``email`` the address of that account; both
    are empty where they only say who they are. ``door`` is what the draft's key is wrapped under
    when they are let in, and ``called`` all that their account says they are called; both are
    there only while they knock.
    """

    mark: str
    by: str
    standing: Standing
    at: str
    service: str = ""
    email: str = field(default="", repr=False)
    door: str = field(default="", repr=False)
    called: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody else would answer; ``at`` is when they suggested it (ISO, in UTC).

    ``id`` is drawn with the page that it was typed on, so that sending it again adds none. ``flow``
    and ``place`` are where it belongs, ``form`` the controls as they were filled in, and ``by`` the
    `Typist.key` of who did. ``guest`` is the mark of their device, where it has one.
    """

    id: str
    flow: str
    place: str
    by: str
    at: str
    form: Form = field(default_factory=dict, repr=False)
    guest: str = ""
    answer: Literal["", "used", "refused"] = ""


@dataclass(frozen=True, slots=True)
class Beginning:
    """An advocate began a draft for somebody, and how far that is; times are ISO, in UTC.

    ``by`` is their `Typist.key`, ``service`` what theirs is called, ``row`` where their room has
    it. ``agreed`` is the mark of what was read back to the young person, who said yes at
    ``agreed_at``. ``claimed`` is when the young person took it over: from then on nothing is
    written in it. ``basis`` is that on which it is sent for them, with the ``reason``.
    """

    by: str
    service: str
    at: str
    row: str = ""
    agreed: str = ""
    agreed_at: str = ""
    claimed: str = ""
    basis: Basis | None = None
    reason: str = field(default="", repr=False)
