"""What the desk calls each event, read from `content/desk/timeline.yaml`."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final, get_args

from pydantic import Field

from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, Flag, LoadedModel, load_model
from intake.domain.case.desk_timeline import CONCERN, VOICE, DeskPhrases, EventPhrase
from intake.domain.case.safety import Concern
from intake.domain.law.procedure import EventRule, Procedure
from intake.domain.letters.template import DECISION
from intake.domain.spelling import suggestion

TIMELINE: Final = "timeline.yaml"

ACTOR: Final = "actor"
"""What ``by`` names, besides a key: whose doing it was."""

MOST: Final = 60
"""Characters of a phrase: it stands on one line."""

ACTORS: Final = ("child", "advocate", "officer", "system", "colleague", VOICE)


class PhraseModel(Content):
    """What one event is called."""

    means: str
    by: str = ""
    words: dict[str, str] = Field(default_factory=dict)
    folds: Flag = False
    details: dict[str, str] = Field(default_factory=dict)


class TimelineModel(Content):
    """The whole file."""

    timeline: str
    events: dict[str, PhraseModel]
    details: dict[str, str] = Field(default_factory=dict)
    inside: dict[str, str] = Field(default_factory=dict)
    actors: dict[str, str] = Field(default_factory=dict)


def read_desk_timeline(path: Path) -> LoadedModel[TimelineModel]:
    """The file as it stands. Raises ContentFault."""
    return load_model(path, TimelineModel)


def load_desk_timeline(path: Path) -> DeskPhrases:
    """Read the phrases. Raises ContentFault."""
    model = read_desk_timeline(path).model
    phrases = {
        name: EventPhrase(each.means, each.by, each.words, each.folds, each.details)
        for name, each in model.events.items()
    }
    return DeskPhrases(phrases, model.details, model.inside, model.actors)


def timeline_faults(
    content: LoadedModel[TimelineModel], procedures: Collection[Procedure]
) -> Iterator[Fault]:
    """Phrases of events that no procedure has, for values that there are not, or too long."""
    names = {name for each in procedures for name in each.events}
    for name, phrase in content.model.events.items():
        spot = Location(content.marks).at("events", name)
        if name not in names:
            says = f"no procedure has an event '{name}'{suggestion(name, names)}"
            yield spot.fault(says, at_key=True)
            continue
        yield from _wording_faults(phrase, spot)
        rules = [(each, each.events[name]) for each in procedures if name in each.events]
        yield from _value_faults(phrase, rules, spot)


def _wording_faults(phrase: PhraseModel, spot: Location) -> Iterator[Fault]:
    texts = [(phrase.means, spot.at("means"))]
    texts += [(text, spot.at("words", value)) for value, text in phrase.words.items()]
    for text, place in texts:
        if not text.strip() or len(text) > MOST:
            yield place.fault(f"a phrase has 1 to {MOST} characters, so that it stands on a line")
        elif text.endswith("."):
            yield place.fault("this is a phrase and no sentence; leave out the full stop")
    if bool(phrase.by) is not bool(phrase.words):
        says = "`by` names what chooses among `words`; where one of them stands, both do"
        yield spot.fault(says, at_key=True)


def _value_faults(
    phrase: PhraseModel, rules: Iterable[tuple[Procedure, EventRule]], spot: Location
) -> Iterator[Fault]:
    """Words for a value that the event never has, where the procedure says which it has."""
    values = _values(phrase.by, rules)
    for value in phrase.words if values else ():
        if value not in values:
            says = f"'{value}' is no {phrase.by} of this event{suggestion(value, values)}"
            yield spot.at("words", value).fault(says, at_key=True)


def _values(by: str, rules: Iterable[tuple[Procedure, EventRule]]) -> Collection[str]:
    if by == ACTOR:
        return ACTORS
    if by == CONCERN:
        return get_args(Concern)
    if by != DECISION:
        return ()
    return {
        word
        for procedure, rule in rules
        for decision in rule.decisions
        for word in procedure.decisions[decision]
    }
