"""A page as the contract's hooks tell it, read alike from a browser and from plain HTTP."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

CHOSEN = ("radio", "checkbox")
TYPED = ("textarea", "text", "email", "tel", "number", "date", "search", "url", "password")


@dataclass(frozen=True)
class Control:
    """One thing in a form that can be filled in."""

    name: str
    kind: str
    value: str
    on: bool = False
    options: tuple[str, ...] = ()

    def sent(self, values: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
        """What a browser sends of it, once these values were filled in."""
        given = values.get(self.name)
        if self.kind in CHOSEN:
            on = self.on if given is None else self.value in given
            return [(self.name, self.value)] if on else []
        text = self.value if given is None or self.kind == "hidden" else given[0]
        return [(self.name, re.sub(r"\r\n|\n|\r", "\r\n", text))]


@dataclass(frozen=True)
class Button:
    """A button that sends its form."""

    name: str
    value: str
    says: str
    item: str = ""
    action: str = ""


@dataclass(frozen=True)
class Form:
    """One form: its hooks, what can be filled in, and its buttons."""

    action: str
    method: str
    hooks: Mapping[str, str]
    controls: tuple[Control, ...]
    buttons: tuple[Button, ...]

    def sent(
        self, values: Mapping[str, Sequence[str]], button: Button | None
    ) -> list[tuple[str, str]]:
        """What a browser sends when this button is pressed."""
        fields = [pair for control in self.controls for pair in control.sent(values)]
        return fields + ([(button.name, button.value)] if button and button.name else [])

    @property
    def items(self) -> list[str]:
        """The items that this form's buttons are about."""
        return list(dict.fromkeys(each.item for each in self.buttons if each.item))

    def default(self, name: str) -> list[str]:
        """What stands in a control already."""
        return [text for each in self.controls if each.name == name for _, text in each.sent({})]


@dataclass(frozen=True)
class PageHooks:
    """What came back: its status and address, and the page."""

    html: str
    address: str
    status: int = 200

    @cached_property
    def _read(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(self.html)
        return tree, [f"{code} at {place}" for place, code, _ in parser.errors]

    @property
    def root(self) -> Element:
        return self._read[0]

    @property
    def unsound(self) -> list[str]:
        """Where the page is not HTML."""
        return self._read[1]

    @cached_property
    def page(self) -> str:
        return self.first("body").get("data-page", "")

    @property
    def step(self) -> str:
        """The step that is asked, or what stands for one on this page."""
        return self.turn.hooks.get("data-step", "")

    @property
    def type(self) -> str:
        return self.turn.hooks.get("data-type", "")

    @property
    def turn(self) -> Form:
        return self.form("data-step")

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(each.value for each in self.turn.buttons if each.name == "move")

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple(_form(self.root, element) for element in self.root.iter("form"))

    def form(self, hook: str) -> Form:
        """The first form with a hook, named as `data-send` or `data-start=complaint`."""
        name, _, value = hook.partition("=")
        found = [form for form in self.forms if name in form.hooks]
        found = [form for form in found if not value or form.hooks[name] == value]
        assert found, f"no form with {hook} on {self.page or self.status} at {self.address}"
        return found[0]

    def form_around(self, hook: str) -> Form:
        """The form that holds the element with this hook."""
        found = [each for each in self.root.iter("form") if each.find(f".//*[@{hook}]") is not None]
        assert found, f"no form around {hook} on {self.page} at {self.address}"
        return _form(self.root, found[0])

    @property
    def links(self) -> list[Element]:
        return list(self.root.iter("a"))

    def first(self, path: str) -> Element:
        found = self.root.find(f".//{path}")
        assert found is not None, f"no {path} on {self.page or self.status} at {self.address}"
        return found

    def hooked(self, hook: str) -> list[Element]:
        return self.root.findall(f".//*[@{hook}]")

    def text(self, hook: str) -> str:
        """The text of the first element with a hook."""
        return text_of(self.first(f"*[@{hook}]"))

    def shown(self) -> str:
        """All the text of the page, what stands in text boxes included."""
        typed = (each.get("value", "") for each in self.root.iter("input"))
        return " ".join([*self.first("body").itertext(), *typed])


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def hooks_of(element: Element) -> dict[str, str]:
    return {name: value for name, value in element.attrib.items() if name.startswith("data-")}


def _form(root: Element, form: Element) -> Form:
    parts = list(_parts(root, form))
    return Form(
        action=form.get("action", ""),
        method=form.get("method", "get").lower(),
        hooks=hooks_of(form),
        controls=tuple(_control(part) for part in parts if _is_control(part)),
        buttons=tuple(
            _button(part)
            for part in parts
            if part.tag == "button" and part.get("type", "submit") == "submit"
        ),
    )


def _parts(root: Element, form: Element) -> Iterator[Element]:
    """Controls and buttons of a form: those inside it, and those that name it."""
    own = form.get("id")
    inside = set(form.iter())
    for element in root.iter():
        if element.tag in {"input", "textarea", "select", "button"}:
            named = element.get("form")
            if "disabled" not in element.attrib and (named == own if named else element in inside):
                yield element


def _is_control(part: Element) -> bool:
    return part.tag != "button" and bool(part.get("name"))


def _button(part: Element) -> Button:
    action = part.get("formaction", "")
    item = parse_qs(urlsplit(action).query).get("item", [""])[0]
    return Button(part.get("name", ""), part.get("value", ""), text_of(part), item, action)


def _control(part: Element) -> Control:
    name = part.get("name", "")
    if part.tag == "textarea":
        return Control(name, "textarea", "".join(part.itertext()))
    if part.tag == "select":
        options = [(each.get("value", text_of(each)), each) for each in part.iter("option")]
        chosen = [value for value, each in options if "selected" in each.attrib]
        values = tuple(value for value, _ in options)
        return Control(name, "select", (chosen or list(values) or [""])[0], options=values)
    kind = part.get("type", "text").lower()
    given = part.get("value", "on" if kind in CHOSEN else "")
    shape = {"numeric": "number"}.get(part.get("inputmode", ""), kind)
    return Control(name, shape, given, "checked" in part.attrib)
