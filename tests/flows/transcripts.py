"""Whole talks written down, to be read as a young person would meet them.

`python -m tests.flows.transcripts` writes them anew when the words were changed on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from intake.adapters.date_words import read_date
from intake.adapters.files.flows.flows import load_flow
from intake.domain.talk.conversation import Answers, Conversation
from intake.domain.talk.reading import answer_lines, read_answer
from intake.domain.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.domain.flow.flow import Flow, Step
    from intake.domain.talk.conversation import Visit

HERE: Final = Path(__file__).parent
FLOWS: Final = HERE.parents[1] / "flows"
FLOW: Final = load_flow(FLOWS / "complaint.yaml").flow
TODAY: Final = date(2026, 11, 21)
NAMES: Final = {"advocacy.name": "NYAS", "advocacy.phone": "0808 808 1001"}

Replies = Mapping[str, Mapping[str, Sequence[str]]]
"""What is answered at each step: a form, or for an item's steps one after the other."""

FIRST: Final = {"points": "points.what", "ask": "ask.question"}
LAST: Final = {"points.facts", "ask.question"}
SHORT: Final[Replies] = {
    "promise": {},
    "safe": {"answer": ["yes"]},
    "about_to_happen": {"answer": ["no"]},
    "pressure": {"answer": ["no"]},
    "points.what#1": {"answer": ["They moved me again."]},
    "points.facts#1": {
        "answer.who": ["Jo"],
        "answer.when": ["last Tuesday"],
        "answer.still": ["yes"],
    },
    "wants": {"answer": ["why", "sorry"]},
    "advocate": {"answer": ["not_now"]},
    "find_me": {"answer.name": ["Sam"], "answer.care": ["in_care"]},
    "reach": {"answer": ["here"]},
}
LONG: Final[Replies] = {
    "promise": {},
    "safe": {"answer": ["not_sure"]},
    "help_now": {},
    "about_to_happen": {"answer": ["yes"]},
    "happens": {"answer.what": ["They move me again."], "answer.when": ["on Friday"]},
    "pressure": {"answer": ["yes"], "answer.yes": ["My carer says don't."]},
    "pressure_help": {},
    "points.what#1": {"answer": ["They moved me.\nNobody asked me."]},
    "points.facts#1": {
        "answer.who": ["Jo"],
        "answer.where": ["Oak House"],
        "answer.when": ["summer 2025"],
        "answer.still": ["no"],
    },
    "points.what#2": {"answer": ["I can't see my brother."]},
    "points.facts#2": {},
    "order": {"answer": ["2", "1"]},
    "over_a_year": {"answer": ["I was scared."]},
    "wants": {"answer": ["fix", "worker"], "answer.other": ["A dog"]},
    "advocate": {"answer": ["ask"]},
    "advocate_tell": {"answer": ["name", "reach"]},
    "find_me": {
        "answer.name": ["Sam"],
        "answer.care": ["left_care"],
        "answer.birthday": ["4 May 2013"],
        "answer.worker": ["Jo Smith"],
        "answer.lives": ["Bootle"],
    },
    "reach": {"answer": ["person"]},
    "reach_person": {"answer.name": ["Auntie May"], "answer.number": ["07700 900123"]},
    "more": {"answer": [option.key for option in FLOW.by_id["more"].options]},
    "effect": {"answer": ["I can't sleep."]},
    "tried": {"answer": ["I told Jo in March."]},
    "ask.question#1": {"answer": ["Who chose this?"]},
    "ask.question#2": {"answer": ["When can I go back?"]},
    "proof": {"answer": ["A text from Jo."]},
    "avoid": {"answer": ["My carer"]},
    "talk_to": {"answer": ["Someone new"]},
    "times": {"answer.when": ["After school"], "answer.when_not": ["At night"]},
    "age": {"answer": ["13"]},
    "reviewing_officer": {"answer": ["ask_me"]},
    "topic": {"answer": ["home", "family"]},
    "helper": {"answer": ["other"], "answer.other": ["My friend"]},
    "needs": {"answer": ["easy_words"]},
    "language": {"answer": ["vi"]},
    "court": {"answer": ["no"]},
}
IDEA: Final[Replies] = {
    "promise": {},
    "points.what#1": {"answer": ["A list of who works here."]},
    "points.what#2": {"answer": ["I like the new bus pass."]},
    "find_me": {"answer.name": ["Sam"]},
}
THANKS: Final[Replies] = {
    "promise": {},
    "points.what#1": {"answer": ["Jo. She came to my play."]},
    "find_me": {"answer.name": ["Sam"]},
    "more": {"answer": ["reach"]},
    "reach": {"answer": ["email"]},
    "reach_email": {"answer": ["sam@example.org"]},
}


def transcript(replies: Replies, flow: Flow = FLOW) -> str:
    """The talk from the first turn to the check page, then what is added there."""
    talk = Conversation(flow, Answers(), TODAY)
    lines: list[str] = []
    for _ in range(2):
        while (place := talk.next_place()) is not None:
            visit = talk.visit(place)
            assert visit
            talk = _answered(talk, visit, replies, lines)
            repeat, at = place.step.partition(".")[0], int(place.item or 0) + 1
            last = place.step in LAST or f"{repeat}.facts" not in flow.by_id
            if last and f"{FIRST.get(repeat)}#{at}" in replies:
                talk, _ = talk.item_added(repeat)
        lines.append("== check page ==\n")
        for visit in talk.path():
            if visit.step.page and visit.place.key in replies:
                talk = _answered(talk, visit, replies, lines)
    return "\n".join(lines)


def _answered(talk: Conversation, visit: Visit, replies: Replies, lines: list[str]) -> Conversation:
    lines += _asked(talk, visit)
    stored = read_answer(visit.step, replies[visit.place.key], TODAY, read_date)
    lines += _said(visit.step, stored)
    return talk.answered(visit.place, stored)


def _asked(talk: Conversation, visit: Visit) -> Iterator[str]:
    step = visit.step
    done, least, most = talk.progress()
    yield f"[{visit.place.key}] {done} done, {least} to {most} to go"
    for key, sign in (("ask", "# "), ("say", ""), ("more", "+ "), ("hint", "~ "), ("why", "? ")):
        wording = getattr(step, key)
        if wording:
            for line in plain(talk.say(wording, NAMES, visit.place)).splitlines():
                yield sign + line
    yield from (f"( ) {option.say}{' ____' if option.words else ''}" for option in step.options)
    for field in step.fields:
        yield f"{field.label}{'' if field.options else ' ____'}"
        yield from (f"  ( ) {option.say}" for option in field.options)


def _said(step: Step, stored: Mapping[str, object]) -> Iterator[str]:
    if "skipped" in stored:
        yield "> (skip)"
    for line in answer_lines(step, stored):
        note = line.note
        read_as = f" [{note.precision}: {note.from_} to {note.to}]" if note else ""
        label = f"{line.label}: " if line.label else ""
        yield f"> {label}{line.text}{read_as}".replace("\n", "\n> ")
    yield ""


TALKS: Final = {
    "complaint_short": (SHORT, FLOW),
    "complaint_long": (LONG, FLOW),
    "idea": (IDEA, load_flow(FLOWS / "idea.yaml").flow),
    "thanks": (THANKS, load_flow(FLOWS / "thanks.yaml").flow),
}


def written(name: str) -> Path:
    """Where a transcript is kept."""
    return HERE / f"{name}.txt"


if __name__ == "__main__":
    for name, (replies, flow) in TALKS.items():
        written(name).write_text(transcript(replies, flow), encoding="utf-8")
