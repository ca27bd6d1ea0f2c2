"""Whether help is shown to whoever may not be safe, and a yes is not taken for a no."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from intake.domain.condition import View
from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Flow, Step

SAFETY: Final = "safety.answer"
HELP_CARD: Final = "help_now"
_SAFE: Final = "yes"
_WORDS: Final = {"yes": "Yes", "no": "No"}
"""How the words of an option begin, by its key: it is the key that is read at the desk."""


def help_findings(flow: Flow) -> Iterator[Finding]:
    """Who does not say that they are safe sees where help is; who skips the question need not.

    Not for an officer's sheet: whoever fills it in speaks with them.
    """
    for step in flow.walk():
        if step.fills != SAFETY or not flow.opens:
            continue
        cards = [each for each in flow.walk() if each.card == HELP_CARD]
        for option in step.options:
            if option.key != _SAFE and not any(_seen(each, step, option.key) for each in cards):
                place = cards[0] if cards else step
                says = f"whoever answers '{option.key}' to '{step.id}' must see '{HELP_CARD}'"
                yield Finding(place.id, ("if",), f"{says}; show it for every answer but yes")


def _seen(card: Step, step: Step, key: str) -> bool:
    """Whether a card is shown whatever else was said, once this was answered."""
    view = View(date.min, {}, {step.id: {"chosen": key}})
    return card.number > step.number and (
        card.condition is None or bool(card.condition.truth(view))
    )


def _swapped(flow: Flow) -> Iterator[Finding]:
    """Options whose words say the other thing than their key."""
    for step in flow.walk():
        for option in step.options:
            begins = _WORDS.get(option.key, "")
            first = option.say.strip().replace(",", " ").replace(".", " ").split(" ")[0]
            if begins and first.casefold() != begins.casefold():
                says = f"the words of '{option.key}' begin with {begins}, so that none is swapped"
                yield Finding(step.id, ("options", option.key), says)


CHECKS: Final = (_swapped,)
