"""How many turns can still come: never fewer than the least, never more than the most."""

from dataclasses import dataclass, field, replace

from intake.domain.answer_book import Place
from intake.domain.condition import Truth, View
from intake.domain.flow import Flow, Step
from intake.domain.replay import Replay, Visit


def turns_left(flow: Flow, replay: Replay) -> tuple[int, int]:
    """The fewest and the most turns from here to the check page, with the items there are now.

    What the check page offers counts only once it is chosen.
    """
    count = _Count(replay)
    for step in flow.steps:
        count.step(step)
    return count.least, count.most


@dataclass(slots=True)
class _Count:
    replay: Replay
    least: int = 0
    most: int = 0
    pending: set[str] = field(default_factory=set)

    def step(self, step: Step) -> None:
        truth = self.truth(step, replace(self.replay.view, pending=self.pending))
        if truth is False or step.page:
            return
        if step.type == "repeat":
            self.repeat(step, truth)
        elif step.of is None or len(self.replay.view.items.get(step.of, ())) > 1:
            self.turn(step, Place(step.id), truth, self.pending)

    def repeat(self, step: Step, truth: Truth) -> None:
        before = self.most
        visit = self.replay.repeats.get(step.id)
        ids = _items(visit)
        for item in ids:
            pending = set(self.pending)
            said = self.replay.in_items.get((step.id, item), {})
            view = replace(self.replay.view.inside(said, another=item != ids[0]), pending=pending)
            for inner in step.item:
                on_path = self.truth(inner, view)
                if on_path is not False:
                    both = None if truth is None else on_path
                    self.turn(inner, Place(inner.id, item), both, pending)
        if self.most > before or truth is None:
            self.pending.add(step.id)

    def turn(self, step: Step, place: Place, truth: Truth, pending: set[str]) -> None:
        at = self.replay.index.get(place)
        answered = at is not None and self.replay.visits[at].answer is not None
        if not answered:
            self.most += 1
            self.least += truth is True
        if not answered or truth is None:
            pending.add(step.id)

    @staticmethod
    def truth(step: Step, view: View) -> Truth:
        return True if step.condition is None else step.condition.truth(view)


def _items(repeat: Visit | None) -> list[str]:
    ids = repeat.answer.get("items") if repeat and repeat.answer else None
    return ids if isinstance(ids, list) else ["1"]
