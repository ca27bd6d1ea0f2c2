"""A letter of the council as far as it is filled in, with all that is shown before it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.case.door import WhyNot
from intake.domain.council_letters.fields import Gap, Items
from intake.domain.council_letters.naming import NOBODY, Appointees, People, nobody_listed
from intake.domain.council_letters.signing import Signatory
from intake.domain.council_letters.template import CouncilTemplate
from intake.domain.council_letters.writer import CouncilLetter
from intake.domain.notices.notice import Notice
from intake.services.desk.cases import Act
from intake.services.desk.snippets import Snippets

KNOWING: Final = "knowing"
"""The control by which an officer says that they know what is against the law's days in it."""

COMPARED: Final = "compared"
"""The control by which they say that the short version tells the same as what they changed."""

SIGNER: Final = "signer"
"""The control with the number of the request by which the letter is signed that was shown."""

TICKS: Final = frozenset({KNOWING, COMPARED, SIGNER})
"""What is said of a letter on the page that shows it, and is none of its text."""


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A letter as far as it is filled in, and what goes to whom with it.

    ``gaps`` is everything because of which it can't go yet, ``refused`` what the law has against
    what was filled in. ``untold`` is whether the young person chose a way on which no notice can
    be sent from here. ``latest`` is the last day that the law lets more time be taken to.
    ``irregular`` is what the law wants otherwise: it can go, and the record names it. One that
    wants a ``second`` person waits for them when it is sent. ``people`` gives who can be chosen,
    ``appointees`` are those whose names are read. ``snippets`` are the council's own texts that can
    go into it, by field and name; ``signatory`` is who signs it in the officer's place.
    """

    template: CouncilTemplate
    items: Items
    letter: CouncilLetter
    acts: tuple[Act, ...]
    gaps: tuple[Gap, ...] = ()
    refused: WhyNot | None = None
    notices: tuple[Notice, ...] = ()
    untold: bool = False
    latest: date | None = None
    irregular: tuple[str, ...] = ()
    second: bool = False
    people: People = nobody_listed
    appointees: Appointees = field(default_factory=lambda: NOBODY)
    snippets: Snippets = field(default_factory=dict)
    signatory: Signatory | None = None

    @property
    def whole(self) -> bool:
        """Whether it can go."""
        return not self.gaps and self.refused is None

    @property
    def signing_request(self) -> str:
        """The number of the request by which somebody else signs it; empty where nobody does."""
        return str(self.signatory.request) if self.signatory else ""

    def goes(self, controls: Mapping[str, str]) -> bool:
        """Whether it goes: it can, and who sends it knows what is irregular in it.

        Of one that was changed they also say that its short version tells the same: nothing but
        a reader can see that. It is signed by whom they were shown.
        """
        if controls.get(SIGNER, "") != self.signing_request:
            return False
        ticks = {KNOWING: self.irregular, COMPARED: self.letter.changes}
        return self.whole and all(controls.get(key) for key, why in ticks.items() if why)
