"""What a young person in a test says, turn by turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.support.page_hooks import CHOSEN, TYPED
from tests.support.walker import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.support.page_hooks import Control, PageHooks


def briefly(**said: Mapping[str, str] | str) -> Briefly:
    """Says this at these steps (`points_what` is the step `points.what`), skips what can be
    skipped, and takes the first option elsewhere. A ``name`` is said wherever it is asked."""
    steps = {step.replace("_", "."): words for step, words in said.items()}
    if isinstance(name := steps.get("name"), str):
        steps["find_me"] = {"answer.name": name}
    return Briefly(steps)


@dataclass(frozen=True)
class Briefly:
    """As little as will do."""

    said: Mapping[str, Mapping[str, str] | str]

    def __call__(self, seen: PageHooks, nth: int) -> Reply:
        said = self.said.get(seen.step)
        if isinstance(said, str):
            return Reply({"answer": [said]}, texts=(said,))
        if said is not None:
            return Reply({name: [text] for name, text in said.items()}, texts=tuple(said.values()))
        if "skip" in seen.moves:
            return Reply(move="skip")
        return Reply(first_options(seen))


@dataclass(frozen=True)
class InTurn:
    """Says at each step what is next in its list there, and otherwise as little as will do.

    A thing is added to a repeat for each text that its first step still has.
    """

    said: Mapping[str, Sequence[Mapping[str, Sequence[str]]]]

    def __call__(self, seen: PageHooks, nth: int) -> Reply:
        said = self.said.get(seen.step, ())
        repeat = seen.step.partition(".")[0]
        told = max(len(self.said.get(step, ())) for step in (seen.step, f"{repeat}.what"))
        is_last = "add" in seen.moves and seen.type != "repeat"
        move = "add" if is_last and "." in seen.step and nth + 1 < told else ""
        if nth < len(said):
            texts = (text for given in said[nth].values() for text in given)
            return Reply(said[nth], move, texts=tuple(texts))
        if move:
            return Reply(move=move)
        return Briefly({})(seen, nth)


def first_options(seen: PageHooks) -> dict[str, list[str]]:
    """The first option of everything that has options."""
    chosen: dict[str, list[str]] = {}
    for control in seen.turn.controls:
        if control.kind in CHOSEN:
            chosen.setdefault(control.name, [control.value])
    return chosen


@dataclass
class Everything:
    """Chooses all that can be chosen and types words of its own into every box.

    ``choose`` names the option to take where only one can be taken; ``say`` the text for a
    control (`points.facts answer.when`); ``items`` how many of each repeat are told, ``name``
    what every text begins with. What can be put in order has its first thing moved down once.
    """

    choose: Mapping[str, str] = field(default_factory=dict)
    say: Mapping[str, Sequence[str]] = field(default_factory=dict)
    items: int = 3
    name: str = "No"
    count: int = 0

    def __call__(self, seen: PageHooks, nth: int) -> Reply:
        if seen.type == "order" and nth == 0:
            return Reply(move="down", item=seen.turn.items[0])
        values = self._chosen(seen)
        texts: list[str] = []
        for control in seen.turn.controls:
            if control.kind in TYPED and _open(seen, control, values):
                values[control.name] = [self._words(seen.step, control, nth)]
                texts += values[control.name]
        return Reply(values, self._move(seen, nth), texts=tuple(texts))

    def _chosen(self, seen: PageHooks) -> dict[str, list[str]]:
        chosen: dict[str, list[str]] = {}
        for control in seen.turn.controls:
            if control.kind == "checkbox":
                chosen.setdefault(control.name, []).append(control.value)
            elif control.kind == "radio":
                wanted = self.choose.get(seen.step, control.value)
                if control.value == wanted:
                    chosen.setdefault(control.name, [control.value])
            elif control.kind == "select":
                chosen[control.name] = [control.options[-1]]
        return chosen

    def _move(self, seen: PageHooks, nth: int) -> str:
        if "add" in seen.moves and seen.type != "repeat" and nth + 1 < self.items:
            return "add"
        return ""

    def _words(self, step: str, control: Control, nth: int) -> str:
        """Words that nobody else says, with all that might get mangled on the way."""
        self.count += 1
        prepared = self.say.get(f"{step} {control.name}", ())
        if nth < len(prepared):
            return prepared[nth]
        if control.kind in _SHAPED:
            return _SHAPED[control.kind].format(self.count)
        odd = f"{self.name} {self.count}, {step}: {ODD}"
        return f"\n {odd}\n\n  * indented\\\t_so_ \n" if control.kind == "textarea" else f" {odd} "


ODD = "<b>it's</b> “mine” & 100 % {age} naïve 👋🏽 مرحبا"
_SHAPED = {"email": "sam.{}@example.org", "tel": "07700 900{:03}", "number": "14"}


def _open(seen: PageHooks, control: Control, values: Mapping[str, list[str]]) -> bool:
    """Whether a text box stands alone or beside an option that is chosen."""
    base, _, key = control.name.partition(".")
    choices = [each for each in seen.turn.controls if each.kind in CHOSEN]
    beside = [each.value for each in choices if each.name == base]
    return key not in beside or key in values.get(base, [])
