"""Steps of a flow file built into `Step` objects: texts split, conditions resolved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from intake.adapters.files.flows.models import (
    KEYS,
    NEEDED,
    EasyModel,
    FieldModel,
    OptionModel,
    StepModel,
    Words,
    YesNoModel,
)
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.domain.condition import Condition, Ref
from intake.domain.flow.condition_reading import Misread, Scope, read_condition
from intake.domain.flow.flow import EasyLine, EasyRead, Field, Option, Step
from intake.domain.spelling import listed
from intake.domain.text import Terms, Variant, Wording, WordingFault, split_text
from intake.services.languages import ENGLISH, Say

_RESERVED: Final = frozenset({"all", "any", "not", "use", "fact"})
_COUNTED: Final = frozenset({"number", "repeat"})


@dataclass(slots=True)
class StepBuilder:
    """Builds steps in their order, so that each sees only those before it.

    ``steps`` fills up while building and is what ``scope`` looks at; faults are collected.
    ``say`` puts each text into the reader's language.
    """

    scope: Scope
    steps: dict[str, Step]
    terms: Terms
    yes_no: YesNoModel | None
    say: Say = ENGLISH.say
    faults: list[Fault] = field(default_factory=list)
    spots: dict[str, Location] = field(default_factory=dict)

    def step(self, model: StepModel, location: Location, repeat: str | None = None) -> Step:
        """One step, and those of its items; faults in it are kept, not raised."""
        full = f"{repeat}.{model.id}" if repeat else model.id
        self._check_keys(model, location, repeat)
        self._check_id(full, model, location)
        scope = self.scope.inside(repeat) if repeat else self.scope
        texts = _Texts(self, scope, location)
        is_counted = model.type in _COUNTED
        number = len(self.steps) + 1
        options = self._options(model, texts)
        fields = tuple(self._field(key, each, texts) for key, each in model.parts.items())
        condition = self.condition(model.condition, scope, location.at("if"))
        words = {key: texts.wording(getattr(model, key), key) for key in _WORDED}
        step = Step(
            id=full,
            number=number,
            type=model.type,
            **words,
            skippable=model.skippable,
            sensitive=model.sensitive,
            steers=model.steers,
            private=model.private,
            apart=model.apart,
            condition=condition,
            fills=model.fills,
            label=model.label,
            consent=model.consent,
            card=model.card,
            page=model.page,
            leads=model.leads,
            options=options,
            options_from=model.options_from,
            all_ticked=model.all_ticked,
            ticked_from=model.ticked_from,
            fields=fields,
            item=(),
            of=model.of,
            repeat=repeat,
            minimum=model.min if is_counted else None,
            maximum=model.max if is_counted else None,
            max_length=None if is_counted else model.max,
            easy=_easy(model.easy, texts.at("easy")),
        )
        self.steps[full] = step
        if model.item:
            # The steps of its items look back at it.
            items = (
                self.step(each, location.at("item", at), full) for at, each in enumerate(model.item)
            )
            step = self.steps[full] = replace(step, item=tuple(items))
        return step

    def condition(self, data: object, scope: Scope, location: Location) -> Condition | None:
        """A condition from plain data; None when there is none, or it is at fault."""
        if data is None:
            return None
        try:
            return read_condition(data, scope)
        except Misread as error:
            self.faults.append(location.at(*error.path).fault(error.message, at_key=True))
            return None

    def wording(
        self, model: Words | None, scope: Scope, location: Location, terms: Terms
    ) -> Wording | None:
        """Words with their variants; None when there are none."""
        if model is None:
            return None
        self._check_variants(model, location)
        variants = []
        for at, variant in enumerate(model):
            # A text on its own stands where the list of variants would.
            inner = location.at(at) if (*location.loc, at) in location.marks.values else location
            condition = self.condition(variant.condition, scope, inner.at("if"))
            try:
                text = split_text(self.say(variant.say), _finder(scope), terms)
            except WordingFault as error:
                self.faults.append(inner.at("say").fault(str(error), piece=error.piece))
                continue
            variants.append(Variant(condition, text))
        return Wording(tuple(variants))

    def _check_variants(self, model: Words, location: Location) -> None:
        if not model:
            self.faults.append(location.fault("this is empty"))
        elif model[-1].condition is not None:
            says = "the last variant must have no `if`: it is said otherwise"
            self.faults.append(location.at(len(model) - 1).fault(says))
        for at, variant in enumerate(model[:-1]):
            if variant.condition is None:
                self.faults.append(
                    location.at(at).fault("only the last variant can be without an `if`")
                )

    def _check_id(self, full: str, model: StepModel, location: Location) -> None:
        if full in self.spots:
            first = self.spots[full].fault("")
            where = f"{first.path.name}:{first.line}"
            self.faults.append(location.at("id").fault(f"'{full}' is here twice; first in {where}"))
        if model.id in _RESERVED:
            self.faults.append(location.at("id").fault(f"'{model.id}' is a word of conditions"))
        self.spots[full] = location

    def _check_keys(self, model: StepModel, location: Location, repeat: str | None) -> None:
        allowed_keys, given_keys = KEYS[model.type], model.model_fields_set
        for name in sorted(given_keys - allowed_keys - {"condition"}):
            fault = (
                f"a {model.type} step has no '{name}'; it can have {listed(_names(allowed_keys))}"
            )
            self.faults.append(location.at(name).fault(fault, at_key=True))
        needed_keys = NEEDED.get(model.type, ("ask",))
        for name in needed_keys:
            if not getattr(model, name):
                self.faults.append(location.fault(f"a {model.type} step needs '{name}'"))
        if model.type == "choices" and bool(model.options) == bool(model.options_from):
            self.faults.append(location.fault("a choices step needs 'options' or 'options_from'"))
        if model.type == "info" and not (model.ask or model.say):
            self.faults.append(location.fault("an info step needs 'say'"))
        if repeat and model.type in ("repeat", "order"):
            self.faults.append(
                location.at("type").fault(f"a {model.type} cannot stand in a repeat")
            )
        if model.page not in (None, "check"):
            self.faults.append(location.at("page").fault("the only page is 'check'"))

    def _options(self, model: StepModel, texts: "_Texts") -> tuple[Option, ...]:
        if model.type != "yes_no":
            return _options(model.options, texts)
        words = model.options or self._yes_no()
        if list(words) != ["yes", "no"]:
            fault = "a yes_no step needs words for yes and no, here or under `yes_no:` at the top"
            self.faults.append(texts.spot.fault(fault))
        return _options(words, texts)

    def _yes_no(self) -> dict[str, OptionModel]:
        words = self.yes_no.model_dump() if self.yes_no else {}
        return {key: OptionModel(say=say) for key, say in words.items()}

    def _field(self, key: str, model: FieldModel, texts: "_Texts") -> Field:
        inner = texts.at("parts", key)
        if model.type == "choice" and not model.options:
            self.faults.append(inner.spot.fault("a choice needs 'options'"))
        is_counted = model.type in _COUNTED
        return Field(
            key=key,
            label=self.say(model.say),
            type=model.type,
            fills=model.fills,
            required=model.required,
            minimum=model.min if is_counted else None,
            maximum=model.max if is_counted else None,
            max_length=None if is_counted else model.max,
            hint=inner.wording(model.hint, "hint"),
            options=_options(model.options, inner),
            easy=self.say(model.easy) if model.easy else None,
            picture=model.picture,
        )


_WORDED: Final = ("ask", "say", "more", "why", "hint")


@dataclass(frozen=True, slots=True)
class _Texts:
    """Makes wordings at one spot."""

    builder: StepBuilder
    scope: Scope
    spot: Location

    def at(self, *keys: str | int) -> "_Texts":
        return _Texts(self.builder, self.scope, self.spot.at(*keys))

    def wording(self, model: Words | None, key: str) -> Wording | None:
        return self.builder.wording(model, self.scope, self.spot.at(key), self.builder.terms)


def _options(models: Mapping[str, OptionModel], texts: _Texts) -> tuple[Option, ...]:
    return tuple(_option(key, model, texts) for key, model in models.items())


def _option(key: str, model: OptionModel, texts: _Texts) -> Option:
    label = texts.builder.say(model.say)
    return Option(
        key=key,
        say=label,
        letter=model.letter,
        words=model.words,
        hint=texts.at("options", key).wording(model.hint, "hint"),
        english=None if label == model.say else model.say,
        online=model.online,
        easy=texts.builder.say(model.easy) if model.easy else None,
        picture=model.picture,
        card=model.card,
    )


def _easy(model: EasyModel | None, texts: _Texts) -> EasyRead | None:
    if model is None:
        return None
    lines = []
    for at, line in enumerate(model.say):
        wording = texts.at("say", at).wording(line.say, "say")
        lines.append(EasyLine(wording or Wording(()), line.picture))
    return EasyRead(texts.wording(model.ask, "ask"), model.picture, tuple(lines))


def _finder(scope: Scope) -> Any:
    def find(name: str) -> Ref:
        try:
            return scope.find(name)[0]
        except Misread as error:
            raise WordingFault(error.message, f"{{{name}}}") from None

    return find


def _names(fields: Iterable[str]) -> list[str]:
    return sorted("if" if name == "condition" else name for name in fields)
