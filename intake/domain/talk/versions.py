"""A conversation that was begun in an earlier version of its flow.

It moves to the newest version when nothing is lost by that; else it goes on in its own
structure, in the newest words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from intake.domain.condition import Condition, Ref, StoredAnswer
from intake.domain.flow.easy_read import in_easy_words
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
    visits = [visit for visit in talk.path() if visit.answered and _says_something(visit.step)]
    questions = all(_has_question(new, key, answer) for key, answer in _all_kept(talk))
    halves_fit = all(_step_of(new, key) is not None for key in half)
    if not (
        same_end
        and questions
        and halves_fit
        and all(_arrives(talk, each, there) for each in visits)
    ):
        return None
    before = {renamed_key(visit.place.key, new.renames) for visit in talk.path() if visit.answered}
    woken_visits = [
        visit for visit in there.path() if visit.answered and visit.place.key not in before
    ]
    answers = there.answers.put_to_sleep(visit.place for visit in woken_visits)
    return replace(there, answers=answers)


def widened(talk: Conversation, wide: Flow, half: Iterable[str] = ()) -> Conversation | None:
    """What was told in a few words, in the flow that asks more; None as for `moved`.

    Where that asks for more at once than was asked, it is asked again, with what was said there.
    """
    there = moved(talk, wide, half)
    return there and _with_all_parts(talk, there)


def _with_all_parts(talk: Conversation, there: Conversation) -> Conversation:
    """Every step asked again of which only some parts were asked before."""
    keys = {step.id: {each.key for each in step.fields} for step in talk.flow.walk()}
    places = [
        visit.place
        for visit in there.path()
        if {each.key for each in visit.step.fields} - keys.get(visit.step.id, set())
    ]
    return replace(there, answers=there.answers.put_to_sleep(places))


def instead(talk: Conversation, complaint: Flow, half: Iterable[str] = ()) -> Conversation | None:
    """What was told as something else, in the flow that makes a complaint; None as for `moved`.

    What that flow says before anything is typed is said, and asked, again there: other people
    read a complaint, and days may lie between. What was typed into the list is asked again with
    the words in the box: nobody complains of what they gave thanks for without saying so.
    """
    there = moved(replace(talk, flow=replace(talk.flow, ends=complaint.ends)), complaint, half)
    if there is None:
        return None
    there = _with_all_parts(talk, there)
    again = {visit.place.key for visit in there.path() if _said_first(visit.step)}
    places = (visit.place for visit in there.path() if visit.step.fills == _POINT)
    answers = there.answers.put_to_sleep(places)
    entries = {key: answer for key, answer in answers.entries.items() if key not in again}
    return replace(there, answers=replace(answers, entries=entries))


def _said_first(step: Step) -> bool:
    return step.type == "info" or step.fills == "safety.answer"


def reworded(old: Flow, new: Flow) -> Flow:
    """The old structure in the newest words.

    A text keeps its old words where the new ones name answers in a way that the old structure
    was not proved for, or ask for parts that it doesn't have.
    """
    flow = replace(
        old,
        steps=tuple(_reworded(step, new) for step in old.steps),
        terms={**old.terms, **new.terms},
        always=new.always,
        ends=replace(old.ends, say=_words(old.ends.say, new.ends.say)),
    )
    return replace(flow, easy=in_easy_words(flow) if new.easy else None)


def _all_kept(talk: Conversation) -> Iterable[tuple[str, StoredAnswer]]:
    """Every answer that is kept, on the path or asleep; not those to questions long gone."""
    for group in (talk.answers.entries, talk.answers.kept):
        for key, answer in group.items():
            step = _step_of(talk.flow, key)
            if step and _says_something(step) and "skipped" not in answer:
                yield key, answer


def _says_something(step: Step) -> bool:
    """Whether an answer here is more than having read, or the order of what was said."""
    return step.type not in ("info", "order") or step.card is not None


def _step_of(flow: Flow, key: str) -> Step | None:
    return flow.by_id.get(Place.of_key(renamed_key(key, flow.renames)).step)


def _has_question(new: Flow, key: str, answer: StoredAnswer) -> bool:
    step = _step_of(new, key)
    return step is not None and fits(step, answer)


def _arrives(talk: Conversation, visit: Visit, there: Conversation) -> bool:
    """Whether an answer on the path is on the path there too, and goes where it went."""
    new_visit = there.visit(Place.of_key(renamed_key(visit.place.key, there.flow.renames)))
    if new_visit is None or new_visit.answer != visit.answer:
        return False
    return all(
        (was.fills is None or now.fills is not None) and was.consent == now.consent
        for was, now in _around(talk.flow, visit.step, there.flow, new_visit.step)
    ) and _parts_arrive(visit, new_visit.step)


def _around(old: Flow, step: Step, new: Flow, new_step: Step) -> Iterable[tuple[Step, Step]]:
    """A step in both versions, and the repeat around it."""
    yield step, new_step
    if step.repeat and new_step.repeat:
        yield old.by_id[step.repeat], new.by_id[new_step.repeat]


def _parts_arrive(visit: Visit, new_step: Step) -> bool:
    parts = (visit.answer or {}).get("parts")
    now = {each.key: each for each in new_step.fields}
    was = {each.key: each for each in visit.step.fields}
    answers = parts if isinstance(parts, Mapping) else {}
    return all(was[key].fills is None or now[key].fills is not None for key in answers)


def _reworded(step: Step, new: Flow) -> Step:
    new_step = _step_of(new, step.id)
    if new_step is None or new_step.type != step.type or _asks_more(new_step, step):
        return replace(step, item=tuple(_reworded(each, new) for each in step.item))
    return replace(
        step,
        label=new_step.label or step.label,
        ask=_words(step.ask, new_step.ask),
        say=_words(step.say, new_step.say),
        more=_words(step.more, new_step.more),
        why=_words(step.why, new_step.why),
        hint=_words(step.hint, new_step.hint),
        easy=new_step.easy,
        options=_options(step.options, new_step.options),
        fields=tuple(_field(each, new_step.fields) for each in step.fields),
        item=tuple(_reworded(each, new) for each in step.item),
    )


def _asks_more(new: Step, old: Step) -> bool:
    """Whether the new words ask for parts that the old structure has no box for."""
    return not {each.key for each in new.fields} <= {each.key for each in old.fields}


def _options(old: tuple[Option, ...], new: tuple[Option, ...]) -> tuple[Option, ...]:
    new_by_key = {each.key: each for each in new}
    return tuple(
        replace(
            new_by_key[each.key],
            words=each.words,
            hint=_words(each.hint, new_by_key[each.key].hint),
        )
        if each.key in new_by_key
        else each
        for each in old
    )


def _field(old: Field, new: tuple[Field, ...]) -> Field:
    same = next((each for each in new if each.key == old.key and each.type == old.type), None)
    if same is None:
        return old
    options = _options(old.options, same.options)
    return replace(
        old,
        label=same.label,
        easy=same.easy,
        picture=same.picture,
        hint=_words(old.hint, same.hint),
        options=options,
    )


def _words(old: Wording | None, new: Wording | None) -> Wording | None:
    return old if new is not None and _named(new) and _named(new) != _named(old) else new


def _named(wording: Wording | None) -> list[tuple[Condition | None, list[Ref]]]:
    """The answers that each variant names, and when it is said; empty when none names any."""
    variants = wording.variants if wording else ()
    texts = [(each.condition, [ref for _, ref in each.text.answers()]) for each in variants]
    return texts if any(refs for _, refs in texts) else []
