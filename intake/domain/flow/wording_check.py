"""What is wrong with the words of a flow: hard to read, empty, the same twice, too long."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from intake.domain.flow.easy_read import joins_two_ideas
from intake.domain.flow.finding import Finding
from intake.domain.flow.flow import Flow, Option, Reader, Step
from intake.domain.flow.paths import worded
from intake.domain.flow.reading_age import (
    as_read,
    grade,
    longest_sentence,
    sentences,
    syllables,
    words,
)
from intake.domain.flow.wordings import all_wordings
from intake.domain.names import CASE_NAMES, NAMES, ONE_SERVICE
from intake.domain.spelling import suggestion
from intake.domain.text import Wording, blank, plain


@dataclass(frozen=True, slots=True)
class Gate:
    """How hard a conversation may be to read for whom it is worded.

    ``hardest`` is the highest Flesch-Kincaid grade of what is read on one step, ``sentence`` that
    of one sentence: easy options must not hide a hard question. ``longest`` is the most words in a
    sentence.
    """

    hardest: float
    sentence: float
    longest: int


GATES: Final[Mapping[Reader, Gate]] = {"young": Gate(4.0, 8.0, 15), "adult": Gate(8.0, 18.0, 22)}
"""An adult's sentence may have the law's own words, such as “parental responsibility”."""
EASY: Final = Gate(2.0, 6.0, 12)
"""For easy read, where each line is one sentence besides."""
HARDEST_LABEL: Final = 25.0
"""The highest grade of a few words, which says little: a name such as “Ombudsman” has 20."""
A_FEW_WORDS: Final = 3
LONGEST_QUESTION: Final = 200
LONGEST_TEXT: Final = 1_000
"""The most letters of a question, and of anything else that is said in one place."""

Keys = tuple[str | int, ...]


def _names_in_texts(flow: Flow) -> Iterator[Finding]:
    names = NAMES if flow.opens else NAMES | CASE_NAMES
    for step, keys, wording in all_wordings(flow):
        for variant in wording.variants:
            for piece in variant.text.pieces("name"):
                if piece.key not in names:
                    near = suggestion(piece.key, names)
                    says = f"there is no name '{piece.key}'{near}"
                    yield Finding(step, keys, says, piece=f"{{{piece.key}}}")


def _hard(flow: Flow) -> Iterator[Finding]:
    gate = GATES[flow.reader]
    for step in flow.walk():
        text = as_read("\n".join(_read(step)))
        if grade(text) > gate.hardest:
            says = f"this is hard to read: grade {grade(text):.1f}, at most {gate.hardest:.0f}"
            yield Finding(step.id, ("ask",), says)
            continue
        yield from _hard_alone(step, gate)
    for keys, wording in _alone(flow):
        text = as_read("\n".join(_texts(wording)))
        if grade(text) > gate.hardest or longest_sentence(text) > gate.longest:
            yield Finding(None, keys, "this is hard to read")


def _hard_in_easy_read(flow: Flow) -> Iterator[Finding]:
    """What easy read says is easier still, and one idea is one line."""
    for step in flow.walk() if flow.reader == "young" else ():
        if step.easy is None:
            continue
        texts = list(_easy_texts(step))
        labels = [option.easy or option.say for option in step.options]
        labels += [each.easy or each.label for each in step.fields]
        whole = as_read("\n".join([*texts, *labels]))
        faults = [fault for text in texts if (fault := _easy_fault(text))]
        if grade(whole) > EASY.hardest:
            faults.append(f"this is hard for easy read: grade {grade(whole):.1f}, at most 2")
        yield from (Finding(step.id, ("easy",), fault) for fault in faults)


def _easy_fault(text: str) -> str | None:
    """What is wrong with one line of easy read."""
    read = as_read(text)
    if len(sentences(read)) > 1 or joins_two_ideas(text):
        return f"easy read has one idea a line, not “{text}”"
    # Whoever is half-way in an older version can so have the newest easy words.
    if text.count("{") > text.count("{advocacy."):
        return f"easy read names no answers, nor the council: “{text}”"
    few = len(words(read)) <= A_FEW_WORDS
    if longest_sentence(read) > EASY.longest or (not few and grade(read) > EASY.sentence):
        return f"this line is hard for easy read: “{text}”"
    return None


def _easy_texts(step: Step) -> Iterator[str]:
    for keys, wording in worded(step):
        if keys[0] == "easy":
            yield from _texts(wording)


def _alone(flow: Flow) -> Iterator[tuple[tuple[str, ...], Wording]]:
    """What is read on its own: the words that are explained, and what stands by the button."""
    for key, term in flow.terms.items():
        yield ("terms", key, "say"), term.say
    if flow.ends.say:
        yield ("ends", "say"), flow.ends.say


def _hard_alone(step: Step, gate: Gate) -> Iterator[Finding]:
    for keys, text in _shown(step):
        for sentence in sentences(as_read(text)):
            read = words(sentence)
            most = gate.sentence if len(read) > A_FEW_WORDS else HARDEST_LABEL
            if len(read) <= gate.longest and grade(sentence) > most:
                hard = sorted(set(read), key=syllables, reverse=True)[:3]
                easier = ", ".join(f"'{word}'" for word in hard if syllables(word) > 2)
                says = f"this is hard to read by itself: grade {grade(sentence):.1f}"
                yield Finding(step.id, keys, f"{says}; say it without {easier}")


def _long(flow: Flow) -> Iterator[Finding]:
    gate = GATES[flow.reader]
    for step in flow.walk():
        for keys, text in _shown(step):
            length = longest_sentence(as_read(text))
            if length > gate.longest:
                says = f"a sentence here has {length} words, at most {gate.longest}"
                yield Finding(step.id, keys, says)
            most = LONGEST_QUESTION if keys[0] == "ask" else LONGEST_TEXT
            if len(text) > most:
                yield Finding(step.id, keys, f"this has {len(text):,} letters, at most {most:,}")


def _options(flow: Flow) -> Iterator[Finding]:
    """Options that nobody can see, or tell from one another."""
    for step in flow.walk():
        yield from _odd_options(step.id, ("options",), step.options)
        for each in step.fields:
            if blank(each.label):
                yield Finding(step.id, ("parts", each.key), "this has no words; nobody sees it")
            yield from _odd_options(step.id, ("parts", each.key, "options"), each.options)


def _of_one_service(flow: Flow) -> Iterator[Finding]:
    """Texts of which nothing is left where one service, or one of several, is not known."""
    for step, keys, wording in all_wordings(flow):
        # In easy read each line is one idea, and may go: others stand beside it.
        may_go = keys[:2] == ("easy", "say")
        if not may_go and any(
            not each.text.without(ONE_SERVICE).lines for each in wording.variants
        ):
            says = (
                "every line of this needs what is known of some advocates alone, so that nothing "
                "may be left; say something that is always so"
            )
            yield Finding(step, keys, says)


def _odd_options(step: str, keys: Keys, options: Sequence[Option]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for option in options:
        place = (*keys, option.key)
        if blank(option.say):
            yield Finding(step, place, "this has no words; nobody sees what they choose")
            continue
        if option.letter is not None and blank(option.letter):
            yield Finding(step, (*place, "letter"), "this sentence of the letter has no words")
        words_alone = " ".join(option.say.casefold().split()).rstrip(".!?")
        if words_alone in first:
            says = f"'{first[words_alone]}' has these words already; nobody can tell them apart"
            yield Finding(step, place, says)
        first.setdefault(words_alone, option.key)
    sentences: dict[str, str] = {}
    for option in options:
        if option.letter and option.letter in sentences:
            says = f"'{sentences[option.letter]}' has this sentence of the letter already"
            yield Finding(step, (*keys, option.key, "letter"), says)
        sentences.setdefault(option.letter or "", option.key)


def _shown(step: Step) -> Iterator[tuple[Keys, str]]:
    """Each text of a step by itself, with the keys that lead to it."""
    for keys, wording in worded(step):
        if keys[0] != "easy":
            yield from ((keys, text) for text in _texts(wording))
    for option in step.options:
        yield from ((("options", option.key), text) for text in (option.say, option.letter or ""))
    for each in step.fields:
        yield ("parts", each.key), each.label
        yield from ((("parts", each.key, "options", o.key), o.say) for o in each.options)


def _read(step: Step) -> Iterator[str]:
    """All that is read on one screen; of variants, all of them. Easy read is another screen."""
    for keys, wording in worded(step):
        if keys[0] != "easy":
            yield from _texts(wording)
    yield from (each.label for each in step.fields)
    yield from (option.say for option in step.options)
    yield from (option.say for each in step.fields for option in each.options)


def _texts(wording: Wording) -> Iterator[str]:
    for variant in wording.variants:
        yield plain(variant.text.filled(lambda piece: f"{{{piece.key}}}"))


CHECKS: Final = (_names_in_texts, _options, _long, _hard, _hard_in_easy_read, _of_one_service)
