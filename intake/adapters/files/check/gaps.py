"""What a pack still lacks that is no fault: in plain words, what matters most first.

A fault keeps content from being served. These do not: a council may open without a page of its own
on complaints, and pages then say that there is none known. But somebody has to be told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from intake.adapters.files.law.council_models import CouncilModel, ServiceModel
from intake.adapters.files.reading.yaml_nodes import load_model

CHECK_AGAIN_DAYS: Final = 365
"""How old, in days, what was looked up may be before somebody should look again."""

NO_COLOUR_OF_ITS_OWN: Final = "#2f4858"
"""What a new pack begins with (content/starts/council.yaml)."""

_MADE_UP: Final = re.compile(
    r"\.(?:example|test|invalid)\b|\bexample\.(?:com|net|org)\b|\bAB1 2CD$"
    # Ofcom keeps these numbers for films and books: nobody has one of them.
    r"|^(?:01(?:1[3-8]|[2-6]1)4960|01914980|02079460|01632960|07700900|08081570)\d{3}$",
    re.ASCII,
)
"""What stands in an example, and leads to nobody (RFC 2606; Ofcom's numbers for drama)."""


class Matter(IntEnum):
    """How much it matters, the gravest first."""

    CHILD = 1
    LAW = 2
    NICE = 3


HEADINGS: Final[Mapping[Matter, str]] = {
    Matter.CHILD: "Without it a child can't complain, or isn't heard or safe:",
    Matter.LAW: "What the law and this service promise needs it:",
    Matter.NICE: "Good to have:",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: what of the pack, and what comes of it or mends it."""

    matter: Matter
    key: str
    says: str

    def __str__(self) -> str:
        """``key: what comes of it``."""
        return f"{self.key}: {self.says}"


def council_gaps(path: Path, content: Path, today: date, notices_to: str | None) -> list[Gap]:
    """What one council's pack lacks, what matters most first; nothing for one to practise with.

    ``notices_to`` is where a setting has its team told. Raises ContentFault.
    """
    pack = load_model(path, CouncilModel).model
    if pack.practice:
        return []
    services = list(_services(pack, content / "advocacy"))
    gaps = [
        *_heard(pack, notices_to),
        *_advocates(services),
        *_promises(pack),
        *_good_to_have(pack, services),
    ]
    gaps += _made_up((pack, *services))
    gaps += _unsure((pack, *services), today)
    return sorted(gaps, key=lambda gap: gap.matter)


def _services(pack: CouncilModel, folder: Path) -> Iterator[ServiceModel]:
    model = pack.advocacy
    keys = [model] if isinstance(model, str) else [each.service for each in model.services]
    for key in keys:
        yield load_model(folder / f"{key}.yaml", ServiceModel).model


def _heard(pack: CouncilModel, notices_to: str | None) -> Iterator[Gap]:
    """Whether a complaint is heard of, and how a child gets through without this service."""
    team = pack.team
    if not (team.email or notices_to):
        yield Gap(
            Matter.CHILD,
            "team.email",
            f"{pack.name} has no address for notices. It sees what came when it looks, and young"
            f" people are told no more. Put one in, or set INTAKE_NOTICES={pack.council}=ADDRESS.",
        )
    if team.name.confidence == "low":
        says = "nobody has looked up what the team is called that letters go to."
        yield Gap(Matter.CHILD, "team.name", says)
    if pack.front_door is None or pack.front_door.phone is None:
        says = "a child who isn't safe is given no number of the council to call in the day."
        yield Gap(Matter.CHILD, "front_door", says)
    if pack.out_of_hours is None or pack.out_of_hours.phone is None:
        says = "nor one at night or the weekend."
        if pack.front_door and pack.front_door.phone:
            says = "a child who isn't safe is given no number to call at night or the weekend."
        yield Gap(Matter.CHILD, "out_of_hours", says)
    if team.address is None:
        says = "who writes on paper is told that nobody knows where to post it."
        yield Gap(Matter.CHILD, "team.address", says)
    if team.phone is None:
        says = "who would rather talk, or can't write, has no number of the team."
        yield Gap(Matter.CHILD, "team.phone", says)


def _advocates(services: Sequence[ServiceModel]) -> Iterator[Gap]:
    """Whether an advocate can be found."""
    if all(each.national for each in services):
        yield Gap(
            Matter.LAW,
            "advocacy",
            "no advocates of the council's own are named, and it has to find one for who complains"
            ' (Children Act 1989, section 26A). intake advocacy new "Its name", then its key here.',
        )
    for each in services:
        if not any((each.phone, each.text, each.email, each.web, each.address)):
            says = f"nobody knows how to reach {each.name} (content/advocacy/{each.service}.yaml)."
            yield Gap(Matter.LAW, "advocacy", says)
        elif not (each.national or each.email):
            yield Gap(
                Matter.LAW,
                "advocacy",
                f"{each.name} can't be asked from here, so the desk has to call them each time: no"
                f" email in content/advocacy/{each.service}.yaml.",
            )


def _promises(pack: CouncilModel) -> Iterator[Gap]:
    """What else the law, or a promise of this service, needs."""
    if pack.outside_contact is None:
        says = "a case that may be about everybody at the desk waits, and nobody is told of it."
        yield Gap(Matter.LAW, "outside_contact", says)
    if not pack.email_domains:
        yield Gap(
            Matter.LAW,
            "email_domains",
            "nothing keeps one of the council's own people from being listed as an independent"
            " person, who must not be one (SI 2006/1738 reg 2).",
        )
    if pack.safety_contact is None:
        says = "a child can't have somebody told at once that they aren't safe."
        yield Gap(Matter.LAW, "safety_contact", says)
    if pack.procedure_link is None:
        says = "the council's own page on how to complain isn't linked, which the law has it make"
        yield Gap(Matter.LAW, "procedure_link", f"{says} known (Children Act 1989, section 26(8)).")


def _good_to_have(pack: CouncilModel, services: Sequence[ServiceModel]) -> Iterator[Gap]:
    if not pack.promises:
        says = "pages say of no day by which it tells that a complaint came, as none is promised."
        yield Gap(Matter.NICE, "promises", says)
    if pack.colours.main == NO_COLOUR_OF_ITS_OWN:
        yield Gap(
            Matter.NICE, "colours", "the top bar is grey; the council's own colour goes here."
        )
    if pack.letterhead is None:
        says = "letters have no phone and no email above them ({}: those of the team)."
        yield Gap(Matter.NICE, "letterhead", says)
    if len(pack.other_ways) < _FEW_WAYS:
        says = "a child is told of one other way to complain; examples of others stand below it."
        yield Gap(Matter.NICE, "other_ways", says)
    for each in services:
        if not each.ways.value:
            says = f"nobody has looked up how {each.name} helps."
            yield Gap(Matter.NICE, f"advocacy/{each.service}.yaml: ways", says)


_FEW_WAYS: Final = 2


def _made_up(models: Sequence[CouncilModel | ServiceModel]) -> Iterator[Gap]:
    """What was left as an example has it, or as whoever tried this out made it up."""
    for model in models:
        made_up = [
            key
            for key, fact in _facts(model.model_dump(), ())
            if any(map(_leads_nowhere, _texts(fact.get("value"))))
        ]
        if made_up:
            says = "this is made up, as in an example, and leads to nobody: put in the true one."
            yield Gap(Matter.CHILD, _where(model) + ", ".join(made_up), says)


def _leads_nowhere(text: str) -> bool:
    return bool(_MADE_UP.search(text) or _MADE_UP.search(re.sub(r"\D", "", text)))


def _texts(value: Any) -> Sequence[str]:
    lines = value if isinstance(value, list | tuple) else (value,)
    return [each for each in lines if isinstance(each, str)]


def _where(model: CouncilModel | ServiceModel) -> str:
    return "" if isinstance(model, CouncilModel) else f"advocacy/{model.service}.yaml: "


def _unsure(models: Sequence[CouncilModel | ServiceModel], today: date) -> Iterator[Gap]:
    """What was never looked up, or not for so long that it may be another by now."""
    for model in models:
        where = _where(model)
        facts = list(_facts(model.model_dump(), ()))
        low = [key for key, fact in facts if fact.get("confidence") == "low"]
        old = [key for key, fact in facts if (today - fact["checked"]).days > CHECK_AGAIN_DAYS]
        if low:
            says = "confidence is low: somebody who knows should look at it."
            yield Gap(Matter.NICE, where + ", ".join(low), says)
        if old:
            says = "this was looked up more than a year ago: look again, and change `checked`."
            yield Gap(Matter.NICE, where + ", ".join(old), says)


def _facts(group: Any, key: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Whatever says on which day it was looked up, with its key."""
    if isinstance(group, Mapping):
        if isinstance(group.get("checked"), date):
            yield ".".join(key), group
        for name, value in group.items():
            yield from _facts(value, (*key, name))
    elif isinstance(group, list | tuple):
        for at, each in enumerate(group):
            name = each.get("id", at + 1) if isinstance(each, Mapping) else at + 1
            yield from _facts(each, (*key, str(name)))
