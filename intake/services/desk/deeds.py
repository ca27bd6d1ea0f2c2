"""What a council's own program tells that somebody there did: by the desk's acts and letters alone.

It is held to the same rules as an officer at the desk, for the same reasons.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from intake.domain.case.access import access
from intake.domain.case.door import WhyNot
from intake.domain.case.event import DESPITE
from intake.domain.council_letters.act import KNOWING, DeskAct
from intake.domain.council_letters.fields import SAYINGS, Gap
from intake.domain.council_letters.template import CouncilTemplate
from intake.domain.council_letters.told_form import controls_of
from intake.domain.people.api_token import ApiToken
from intake.domain.people.officer import Officer, OfficerNames
from intake.services.case.casework import NotNow
from intake.services.desk.acts import DeskActs
from intake.services.desk.cases import DeskCase, DeskCases, MovedOn
from intake.services.desk.council_letters import CouncilLetters
from intake.services.desk.once import DoneAlready

SECOND: Final = "A second person has to look at this letter before it goes. Write it at the desk"
SIGNED: Final = "Somebody signed this letter off at the desk. Send it from there"


class DeedRefused(ValueError):
    """It can't be done as it was told; ``faults`` are sentences, each with its place before it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class DoerNamed(Exception):
    """The case names who did this, or may: somebody else has to."""


class Irregular(Exception):
    """The law wants it otherwise: it can be told with the word why it was done all the same.

    ``whys`` are sentences.
    """

    def __init__(self, whys: tuple[str, ...]) -> None:
        self.whys = whys
        super().__init__("\n".join(whys))


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done: an act or a letter, who did it, and its form as it is filled in."""

    form: DeskAct | CouncilTemplate
    doer: OfficerNames = field(repr=False)
    controls: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeskDeeds:
    """Does what a program tells, as an officer would at the desk."""

    cases: DeskCases
    acts: DeskActs
    letters: CouncilLetters

    @property
    def forms(self) -> Mapping[str, DeskAct | CouncilTemplate]:
        """All that a program can tell, by name."""
        letters = {name: each for name, each in self.letters.templates.items() if each.by_programs}
        acts = {name: each for name, each in self.acts.acts.items() if each.by_programs}
        return {**letters, **acts}

    def deed(self, name: str, doer: str, fields: Mapping[str, object], despite: str = "") -> Deed:
        """A deed, read from what was sent; whether it can be done is not looked at.

        ``doer`` is the full name of who did it, ``despite`` the word why it was done as the law
        does not want it. Raises DeedRefused, BadForm.
        """
        form, names = self.forms.get(name), OfficerNames(" ".join(doer.split()))
        if form is None:
            raise DeedRefused(("deed: nothing of this name can be told here",))
        if not names.is_sound:
            raise DeedRefused(("doer: this should be the full name of who did it",))
        controls = controls_of(form, fields)
        if despite.strip():
            controls |= {KNOWING: "yes", DESPITE: despite}
        return Deed(form, names, controls)

    def check(self, token: ApiToken, reference: str, deed: Deed) -> None:
        """Whether it could be done now; nothing is written.

        Raises DeedRefused, DoerNamed, Irregular, NotNow with the rule, NotRead, SafetyFirst,
        NoSuchCase.
        """
        officer, desk_case = self._looked_at(token, reference, deed)
        if isinstance(deed.form, DeskAct):
            act = self.acts.fill(officer, desk_case, deed.form.name, deed.controls)
            _hold(act.gaps, act.refused)
            if act.unsaid:
                raise Irregular(act.irregular)
            return
        letter = self.letters.draft(officer, desk_case, deed.form.name, deed.controls)
        _hold(letter.gaps, letter.refused)
        if letter.second or letter.signing_request:
            raise NotNow(WhyNot(SECOND if letter.second else SIGNED))
        if not letter.goes(deed.controls):
            raise Irregular(letter.irregular)

    def do(self, token: ApiToken, reference: str, last_seen: int, deed: Deed) -> None:
        """Do what was checked, once: where just this was done since ``last_seen``, no more is.

        Raises MovedOn where anything else happened since then, Stale, and as `check`.
        """
        officer, desk_case = self._looked_at(token, reference, deed)
        write = self.acts.record if isinstance(deed.form, DeskAct) else self.letters.send
        with suppress(DoneAlready):
            write(officer, desk_case, last_seen, deed.form.name, deed.controls)

    def is_done(self, token: ApiToken, reference: str, last_seen: int, deed: Deed) -> bool:
        """Whether just this was done since ``last_seen``. Raises as `check`."""
        if self._looked_at(token, reference, deed)[1].seen <= last_seen:
            return False
        try:
            # As something came since then, nothing is written by this.
            self.do(token, reference, last_seen, deed)
        except MovedOn:
            return False
        return True

    def _looked_at(self, token: ApiToken, reference: str, deed: Deed) -> tuple[Officer, DeskCase]:
        """Whoever did it, as if at the desk, and the case as they see it."""
        doer = deed.doer
        officer = Officer(
            *(token.who, "", token.council, "officer", doer.name, doer.for_children),
            through=token.purpose or token.who,
        )
        if access(self.cases.casework.read(reference).case, officer) != "open":
            raise DoerNamed
        return officer, self.cases.look(officer, reference)


def _hold(gaps: tuple[Gap, ...], refusal: WhyNot | None) -> None:
    if gaps:
        raise DeedRefused(tuple(f"{each.at or 'fields'}: {_saying(each)}" for each in gaps))
    if refusal is not None:
        raise NotNow(refusal)


def _saying(gap: Gap) -> str:
    """What is wrong; of what no field is about, or one of several, what that is."""
    is_of_field = gap.at and gap.kind != "untold"
    return SAYINGS[gap.kind] if is_of_field else f"{gap.about}: {SAYINGS[gap.kind]}"
