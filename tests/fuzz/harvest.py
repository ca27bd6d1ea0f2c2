"""What somebody meets who looks around: addresses, and the forms that stand on their pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from werkzeug.exceptions import HTTPException

from intake.web.shell.device import OTHER_ROOMS, YOUNG
from tests.fuzz.exchange import Call, ask

if TYPE_CHECKING:
    from flask import Flask

    from tests.fuzz.world import Role, World

FILES = (".pdf", ".zip", ".docx", ".csv", ".json", ".ics", ".txt")
MOST_PAGES = 60
KEY = "csrf_token"


def room_of(path: str) -> str:
    """The cookie of the room that an address is in."""
    return next((name for start, name in OTHER_ROOMS.items() if path.startswith(start)), YOUNG)


@dataclass
class FoundForm:
    """A form as it stood on somebody's page."""

    role: str
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)


class PageReader(HTMLParser):
    """Finds the links and forms of a page; much faster than a parser that finds its faults."""

    def __init__(self, text: str, role: str, at: str) -> None:
        super().__init__()
        self.role, self.at = role, at
        self.links: list[str] = []
        self.forms: list[FoundForm] = []
        self.others: list[FoundForm] = []
        self._option = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.links.append(urljoin(self.at, said["href"]).partition("#")[0])
        elif tag == "form" and said.get("method", "").lower() == "post":
            self.forms.append(FoundForm(self.role, urljoin(self.at, said.get("action", ""))))
        if self.forms:
            self._other_ways(said)
        self._control(tag, said)

    def _other_ways(self, said: dict[str, str]) -> None:
        """Where a form is sent by one of its buttons, or by a script."""
        ways = {to for name, to in said.items() if name == "formaction" or name[:5] == "data-"}
        self.others += [
            FoundForm(self.role, urljoin(self.at, to), self.forms[-1].fields)
            for to in sorted(ways)
            if to.startswith("/")
        ]

    def _control(self, tag: str, said: dict[str, str]) -> None:
        named = said.get("name", "")
        if tag == "select":
            self._option = named
        elif tag == "option" and self.forms and self._option:
            self.forms[-1].fields.append((self._option, said.get("value", "")))
        elif tag in {"input", "textarea", "button"} and named and self.forms:
            self.forms[-1].fields.append((named, said.get("value", "")))


@dataclass
class Harvest:
    """What all of them met."""

    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By the name of a part of an address: every value that it had, oldest first."""
    forms: dict[str, list[FoundForm]] = field(default_factory=lambda: defaultdict(list))
    """By endpoint."""
    own: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """Values by role and name."""


def look_around(world: World) -> Harvest:
    """Have everybody look at every page that they are led to, twice at most at each door."""
    harvest = Harvest()
    for role in world.roles:
        Walk(world.office.app, role, harvest).walk()
    return harvest


@dataclass
class Walk:
    """Somebody's way through the pages."""

    app: Flask
    role: Role
    harvest: Harvest
    times: Counter[str] = field(default_factory=Counter)

    def walk(self) -> None:
        """Look around, as far as they are led on."""
        waiting = [*self.role.starts, *filter(self.is_room, self.bare())]
        seen: set[str] = set()
        while waiting and len(seen) < MOST_PAGES:
            path = waiting.pop(0)
            if path not in seen and self.is_new(path):
                seen.add(path)
                waiting = self.look(path) + waiting

    def bare(self) -> list[str]:
        """Every page that can be asked for without knowing of anything."""
        rules = (each for each in self.app.url_map.iter_rules() if "GET" in (each.methods or ()))
        known = (each.rule for each in rules if not each.arguments - {"council"})
        return [each.replace("<council>", "sefton") for each in known]

    def is_room(self, path: str) -> bool:
        """Whether they may have a way in there."""
        return not self.role.cookies or room_of(path) in self.role.cookies

    def is_new(self, address: str) -> bool:
        """Whether this is a page that was not looked at twice already."""
        parts = urlsplit(address)
        if parts.netloc not in {"", "localhost"} or parts.path.endswith(FILES):
            return False
        found = self.endpoint("GET", parts.path)
        self.times[found] += 1
        return bool(found) and self.times[found] <= (1 if "sefton" in parts.path else 2)

    def endpoint(self, method: str, path: str) -> str:
        """The door at an address; what is in the address is kept."""
        try:
            endpoint, values = self.app.url_map.bind("localhost").match(path, method)
        except HTTPException:
            return ""
        for name, value in values.items():
            for place in (self.harvest.values[name], self.harvest.own[self.role.name, name]):
                if str(value) not in place:
                    place.append(str(value))
        return str(endpoint)

    def look(self, address: str) -> list[str]:
        parts = urlsplit(address)
        cookie = "; ".join(f"{name}={value}" for name, value in self.role.cookies.items())
        answer = ask(self.app, Call("GET", parts.path, parts.query, cookie=cookie))
        if answer.status in {301, 302, 303, 308}:
            return [urljoin(address, answer.headers["Location"])]
        if answer.kind != "text/html":
            return []
        read = PageReader(answer.body.decode(), self.role.name, parts.path)
        for form in read.forms + read.others:
            self.keep(form)
        return read.links

    def keep(self, form: FoundForm) -> None:
        path = urlsplit(form.action).path
        if found := self.endpoint("POST", path):
            self.harvest.forms[found].append(form)
        if key := dict(form.fields).get(KEY):
            self.role.keys[room_of(path)] = key
