"""What is wrong with a letter of the council beside the law, before anybody writes it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from intake.domain.case.event import DAY_KEYS
from intake.domain.council_letters.naming import ROW_NAME
from intake.domain.council_letters.recorded_with import ALSO
from intake.domain.council_letters.template import CouncilTemplate, LetterField, Rows
from intake.domain.law.check import Finding
from intake.domain.law.procedure import EventDuty, EventRule, Procedure
from intake.domain.letters.template import DECISION, WHAT, Each, Part
from intake.domain.spelling import listed, suggestion

OFFICER: Final = "officer"


def demand_findings(template: CouncilTemplate, procedure: Procedure) -> Iterator[Finding]:
    """Everything that is wrong with a letter for an event of this procedure.

    The event must be the officer's to record; what it must carry is asked; each thing that the
    law wants told is told by a paragraph that says so, and in the short version; whatever is asked
    is said.
    """
    yield from _events(template, procedure)
    rule = procedure.events.get(template.event)
    gaps = list(_tags(template, procedure))
    if rule is not None:
        yield from _carried(template, rule)
        # A paragraph with a tag that is misspelt is there, and what is missing says more of a
        # letter than which of its fields are missing with it.
        gaps = gaps or [
            finding
            for tell in rule.tells
            for finding in (*_told(template, tell), *_told_in_short(template, tell))
        ]
    yield from gaps or _unsaid(template)


def _events(template: CouncilTemplate, procedure: Procedure) -> Iterator[Finding]:
    theirs = [name for name, rule in procedure.events.items() if OFFICER in rule.who]
    among = (("event", (template.event,), theirs), ("first", template.first, theirs))
    for key, names, there in (*among, ("also", template.also, ALSO)):
        for name in names:
            if name not in there:
                says = f"'{name}' is no event that an officer's letter can record"
                yield Finding((key,), says + suggestion(name, there))


def _carried(template: CouncilTemplate, rule: EventRule) -> Iterator[Finding]:
    for key in (*rule.needs, *rule.wants):
        field = template.fields.get(key)
        if field is None or field.optional or field.only:
            says = f"'{rule.name}' needs '{key}', which is not asked ({_of(rule)})"
            yield Finding(("fields",), says)
        elif key in DAY_KEYS and field.type != "day":
            yield Finding(("fields", key), f"'{key}' should be of type day")
    decides = template.fields.get(DECISION)
    for word in decides.options if decides else ():
        if word not in rule.decisions:
            near = suggestion(word, rule.decisions)
            says = f"'{rule.name}' cannot decide '{word}'{near}"
            yield Finding(("fields", DECISION, "options", word), says)


def _of(rule: EventRule) -> str:
    return rule.source.cite or "the procedure"


def _tags(template: CouncilTemplate, procedure: Procedure) -> Iterator[Finding]:
    names = {tell.what.name for rule in procedure.events.values() for tell in rule.tells}
    for key, parts in (("body", template.body), ("short", template.short)):
        for part in parts:
            if part.tells and part.tells not in names:
                near = suggestion(part.tells, sorted(names))
                says = f"the law has nothing to tell called '{part.tells}'{near}"
                yield Finding((key,), says, _tag(part.tells))


def _told(template: CouncilTemplate, tell: EventDuty) -> Iterator[Finding]:
    what, says = tell.what, f"{tell.what.means} ({tell.what.source.cite or 'the procedure'})"
    parts = _telling(template.body, tell)
    if not parts:
        yield Finding(("body",), f"no paragraph tells {says}; mark it with tells: {what.name}")
    else:
        here = _tag(what.name)
        yield from (Finding(("body",), fault, here) for fault in _unnamed(parts, tell, says))
        if what.each and not any(_answers(template, part, what.each) for part in parts):
            no_list = f"no list of each of '{what.each}' tells {says}"
            yield Finding(("body",), f"{no_list}: write all that is asked of each", here)


def _told_in_short(template: CouncilTemplate, tell: EventDuty) -> Iterator[Finding]:
    """The short version is what a young person reads: what the law wants told is told there too."""
    what, says = tell.what, f"{tell.what.means} ({tell.what.source.cite or 'the procedure'})"
    parts = _telling(template.short, tell)
    if not parts:
        does = f"add a sentence to it, marked with tells: {what.name}"
        yield Finding(("short",), f"the short version does not tell {says}; {does}")
    else:
        here = _tag(what.name)
        yield from (
            Finding(("short",), f"in the short version {fault}", here)
            for fault in _unnamed(parts, tell, says)
        )
        if what.each and not any(_lists(part, what.each) for part in parts):
            no_list = f"in the short version no list of each of '{what.each}' tells {says}"
            yield Finding(("short",), no_list, here)


def _tag(name: str) -> str:
    """What stands in the line of a part that tells this."""
    return f"tells: {name}"


def _telling(parts: Iterable[Part], tell: EventDuty) -> list[Part]:
    """The parts that say that they tell it, and are there for the decision it is told with."""
    return [part for part in parts if part.tells == tell.what.name and _when(part, tell)]


def _unnamed(parts: Sequence[Part], tell: EventDuty, says: str) -> Iterator[str]:
    """What is wrong with what these parts name."""
    what, names = tell.what, {name for part in parts for name in part.names()}
    never = [name for name in what.names if name not in names]
    for name in never:
        yield f"what tells {says} never names {{{name}}}"
    wanted_names = listed([f"{{{name}}}" for name in sorted({*what.names, *what.one_of})])
    for part in parts:
        if not never and not _fits(part, tell):
            yield f"a paragraph that should tell {says} does not name it: write {wanted_names}"


def _when(part: Part, tell: EventDuty) -> bool:
    """Whether a part is there for the decision that it must be told with."""
    return not part.only.decision or tell.decision in part.only.decision


def _fits(part: Part, tell: EventDuty) -> bool:
    """Whether a part names any of what it should, or stands in where that is not known."""
    wanted_names = {*tell.what.names, *tell.what.one_of}
    unknown_names = part.unless.knows if part.unless else ()
    return not wanted_names or not wanted_names.isdisjoint((*part.names(), *unknown_names))


def _lists(part: Part, key: str) -> bool:
    """Whether a part is the list."""
    return isinstance(part.content, Each) and part.content.key == key


def _answers(template: CouncilTemplate, part: Part, key: str) -> bool:
    """Whether a part is the list, with all that is filled in for each of its items."""
    if not _lists(part, key):
        return False
    rows = template.rows.get(key)
    names = set(part.names())
    return all(_says(names, each) for each in rows.fields) if rows else WHAT in names


def _unsaid(template: CouncilTemplate) -> Iterator[Finding]:
    names = {name for part in template.body for name in part.names()}
    for each in template.asks:
        of_rows = isinstance(each, Rows)
        for field in each.fields if isinstance(each, Rows) else (each,):
            place = ("fields", each.key, "fields", field.key) if of_rows else ("fields", each.key)
            is_list = field.type == "points" and any(
                _lists(part, field.key) for part in template.body
            )
            if not _says(names, field) and not is_list:
                says = f"the letter never says '{field.key}', which is asked"
                yield Finding(place, f"{says}: write {{{field.key}}}, or take it out here")


def _says(names: Collection[str], field: LetterField) -> bool:
    """Whether a field is said: by its key, or, of somebody out of a list, by their name."""
    return (ROW_NAME if field.type == "person" else field.key) in names
