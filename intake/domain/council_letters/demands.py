"""What is wrong with a letter of the council beside the law, before anybody writes it."""

from collections.abc import Iterator
from typing import Final

from intake.domain.case.event import DAY_KEYS
from intake.domain.council_letters.recorded_with import ALSO
from intake.domain.council_letters.template import CouncilTemplate, LetterField
from intake.domain.law.check import Finding
from intake.domain.law.procedure import EventDuty, EventRule, Procedure
from intake.domain.letters.template import DECISION, WHAT, Each, Part
from intake.domain.spelling import suggestion

OFFICER: Final = "officer"


def demand_findings(template: CouncilTemplate, procedure: Procedure) -> Iterator[Finding]:
    """Everything that is wrong with a letter for an event of this procedure.

    The event must be the officer's to record; what it must carry is asked; each thing that the
    law wants told is told by a paragraph that says so; whatever is asked is said.
    """
    yield from _events(template, procedure)
    yield from _tags(template, procedure)
    yield from _unsaid(template)
    rule = procedure.events.get(template.event)
    if rule is not None:
        yield from _carried(template, rule)
        for tell in rule.tells:
            yield from _told(template, tell)


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
            yield Finding(("fields",), f"'{key}' should be of type day")
    decides = template.fields.get(DECISION)
    for word in decides.options if decides else ():
        if word not in rule.decisions:
            near = suggestion(word, rule.decisions)
            yield Finding(("fields",), f"'{rule.name}' cannot decide '{word}'{near}")


def _of(rule: EventRule) -> str:
    return rule.source.cite or "the procedure"


def _tags(template: CouncilTemplate, procedure: Procedure) -> Iterator[Finding]:
    names = {tell.what.name for rule in procedure.events.values() for tell in rule.tells}
    for part in template.body:
        if part.tells and part.tells not in names:
            near = suggestion(part.tells, sorted(names))
            yield Finding(("body",), f"the law has nothing to tell called '{part.tells}'{near}")


def _told(template: CouncilTemplate, tell: EventDuty) -> Iterator[Finding]:
    what = tell.what
    parts = [each for each in template.body if each.tells == what.name and _when(each, tell)]
    says = f"{what.means} ({what.source.cite or 'the procedure'})"
    if not parts:
        yield Finding(("body",), f"no paragraph tells {says}; mark it with tells: {what.name}")
        return
    names = {name for part in parts for name in part.names()}
    yield from (
        Finding(("body",), f"what tells {says} never names {{{name}}}")
        for name in what.names
        if name not in names
    )
    for part in parts:
        if not _fits(part, tell):
            yield Finding(("body",), f"a paragraph that should tell {says} does not name it")
    if what.each and not any(_answers(template, part, what.each) for part in parts):
        yield Finding(("body",), f"no list of each of '{what.each}' tells {says}")


def _when(part: Part, tell: EventDuty) -> bool:
    """Whether a part is there for the decision that it must be told with."""
    return not part.only.decision or tell.decision in part.only.decision


def _fits(part: Part, tell: EventDuty) -> bool:
    """Whether a part names any of what it should, or stands in where that is not known."""
    wanted_names = {*tell.what.names, *tell.what.one_of}
    unknown_names = part.unless.knows if part.unless else ()
    return not wanted_names or not wanted_names.isdisjoint((*part.names(), *unknown_names))


def _answers(template: CouncilTemplate, part: Part, key: str) -> bool:
    """Whether a part is the list, with all that is filled in for each of its items."""
    if not isinstance(part.content, Each) or part.content.key != key:
        return False
    rows = template.rows.get(key)
    names = set(part.names())
    return all(each.key in names for each in rows.fields) if rows else WHAT in names


def _unsaid(template: CouncilTemplate) -> Iterator[Finding]:
    names = {name for part in template.body for name in part.names()}
    for each in template.asks:
        for field in (each,) if isinstance(each, LetterField) else each.fields:
            if field.key not in names:
                yield Finding(("fields",), f"the letter never says '{field.key}', which is asked")
