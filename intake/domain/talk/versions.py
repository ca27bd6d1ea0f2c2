"""A conversation that was begun in an earlier version of its flow.

It moves to the newest version when nothing is lost by that; else it goes on in its own
structure, in the newest words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from intake.domain.condition import Condition, Ref, Stored
from intake.domain.flow.flow import Field, Flow, Option, Step
from intake.domain.talk.answer_book import Place, renamed_key
from intake.domain.talk.conversation import Conversation, Visit
from intake.domain.talk.stored_answers import fits
from intake.domain.text import Wording

_POINT: Final = "what"
"""The slot of what a complaint's point is about."""


def moved(talk: Conversation, new: Flow, half: Iterable[str] = ()) -> Conversation | None:
    """The conversation in another version of its flow; None when something would be lost.

    Nothing is lost when every answer on the path stays on the path and goes where it went; when
    every answer that sleeps, and what is half typed (``half``, place keys), still has its
    question; and when the end is the same. An answer that slept is asked for again, filled in,
    where only the new version wants it: nobody sends what they had taken back.
    """
    there = Conversation(new, talk.answers, talk.today, talk.facts)
    same_end = (talk.flow.ends.event, talk.flow.ends.letter) == (new.ends.event, new.ends.letter)
    told = [visit for visit in talk.path() if visit.answered and _says_something(visit.step)]
    questions = all(_has_question(new, key, stored) for key, stored in _all_kept(talk))
    typed = all(_step_of(new, key) is not None for key in half)
    if not (same_end and questions and typed and all(_arrives(talk, each, there) for each in told)):
        return None
    before = {renamed_key(visit.place.key, new.renames) for visit in talk.path() if visit.answered}
    woken = [visit for visit in there.path() if visit.answered and visit.place.key not in before]
    answers = there.answers.put_to_sleep(visit.place for visit in woken)
    return replace(there, answers=answers)


def instead(talk: Conversation, complaint: Flow, half: Iterable[str] = ()) -> Conversation | None:
    """What was told as something else, in the flow that makes a complaint; None as for `moved`.

    What that flow says before anything is typed is said, and asked, again there: other people
    read a complaint, and days may lie between. What was typed into the list is asked again with
    the words in the box: nobody complains of what they gave thanks for without saying so.
    """
    there = moved(replace(talk, flow=replace(talk.flow, ends=complaint.ends)), complaint, half)
    if there is None:
        return None
    again = {visit.place.key for visit in there.path() if _said_first(visit.step)}
    told = (visit.place for visit in there.path() if visit.step.fills == _POINT)
    answers = there.answers.put_to_sleep(told)
    entries = {key: stored for key, stored in answers.entries.items() if key not in again}
    return replace(there, answers=replace(answers, entries=entries))


def _said_first(step: Step) -> bool:
    return step.type == "info" or step.fills == "safety.answer"


def reworded(old: Flow, new: Flow) -> Flow:
    """The old structure in the newest words.

    A text keeps its old words where the new ones name answers in a way that the old structure
    was not proved for.
    """
    return replace(
        old,
        steps=tuple(_reworded(step, new) for step in old.steps),
        terms={**old.terms, **new.terms},
        ends=replace(old.ends, say=_words(old.ends.say, new.ends.say)),
    )


def _all_kept(talk: Conversation) -> Iterable[tuple[str, Stored]]:
    """Every answer that is kept, on the path or asleep; not those to questions long gone."""
    for group in (talk.answers.entries, talk.answers.kept):
        for key, stored in group.items():
            step = _step_of(talk.flow, key)
            if step and _says_something(step) and "skipped" not in stored:
                yield key, stored


def _says_something(step: Step) -> bool:
    """Whether an answer here is more than having read, or the order of what was said."""
    return step.type not in ("info", "order") or step.card is not None


def _step_of(flow: Flow, key: str) -> Step | None:
    return flow.by_id.get(Place.of_key(renamed_key(key, flow.renames)).step)


def _has_question(new: Flow, key: str, stored: Stored) -> bool:
    step = _step_of(new, key)
    return step is not None and fits(step, stored)


def _arrives(talk: Conversation, visit: Visit, there: Conversation) -> bool:
    """Whether an answer on the path is on the path there too, and goes where it went."""
    found = there.visit(Place.of_key(renamed_key(visit.place.key, there.flow.renames)))
    if found is None or found.answer != visit.answer:
        return False
    return all(
        (was.fills is None or now.fills is not None) and was.consent == now.consent
        for was, now in _around(talk.flow, visit.step, there.flow, found.step)
    ) and _parts_arrive(visit, found.step)


def _around(old: Flow, step: Step, new: Flow, found: Step) -> Iterable[tuple[Step, Step]]:
    """A step in both versions, and the repeat around it."""
    yield step, found
    if step.repeat and found.repeat:
        yield old.by_id[step.repeat], new.by_id[found.repeat]


def _parts_arrive(visit: Visit, found: Step) -> bool:
    parts = (visit.answer or {}).get("parts")
    now = {each.key: each for each in found.fields}
    was = {each.key: each for each in visit.step.fields}
    told = parts if isinstance(parts, Mapping) else {}
    return all(was[key].fills is None or now[key].fills is not None for key in told)


def _reworded(step: Step, new: Flow) -> Step:
    found = _step_of(new, step.id)
    if found is None or found.type != step.type:
        return replace(step, item=tuple(_reworded(each, new) for each in step.item))
    return replace(
        step,
        ask=_words(step.ask, found.ask),
        say=_words(step.say, found.say),
        why=_words(step.why, found.why),
        hint=_words(step.hint, found.hint),
        options=_options(step.options, found.options),
        fields=tuple(_field(each, found.fields) for each in step.fields),
        item=tuple(_reworded(each, new) for each in step.item),
    )


def _options(old: tuple[Option, ...], new: tuple[Option, ...]) -> tuple[Option, ...]:
    known = {each.key: each for each in new}
    return tuple(
        replace(known[each.key], words=each.words, hint=_words(each.hint, known[each.key].hint))
        if each.key in known
        else each
        for each in old
    )


def _field(old: Field, new: tuple[Field, ...]) -> Field:
    found = next((each for each in new if each.key == old.key and each.type == old.type), None)
    if found is None:
        return old
    options = _options(old.options, found.options)
    return replace(old, label=found.label, hint=_words(old.hint, found.hint), options=options)


def _words(old: Wording | None, new: Wording | None) -> Wording | None:
    return old if new is not None and _named(new) and _named(new) != _named(old) else new


def _named(wording: Wording | None) -> list[tuple[Condition | None, list[Ref]]]:
    """The answers that each variant names, and when it is said; empty when none names any."""
    variants = wording.variants if wording else ()
    named = [(each.condition, [ref for _, ref in each.text.answers()]) for each in variants]
    return named if any(refs for _, refs in named) else []
