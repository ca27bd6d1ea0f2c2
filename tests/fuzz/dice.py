"""Which request comes at a number: the same one each time, of the same seed, in the same world."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from tests.fuzz import strange
from tests.fuzz.exchange import Call
from tests.fuzz.harvest import KEY, room_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from tests.fuzz.canaries import Canaries
    from tests.fuzz.harvest import FoundForm, Harvest
    from tests.fuzz.world import Role, World

PART = re.compile(r"<(?:[a-z]+:)?(\w+)>")
QUERIES = ("", "", "", "after", "from", "to", "kept", "change", "item", "flow", "q", "row", "month")
NO_BOX = frozenset({KEY, "place", "seen"})
"""What a form has besides what is typed or chosen."""

OWN, STRANGE = 0.5, 0.2
"""How often a part of an address is one of theirs, and how often it is nobody's."""


@dataclass(frozen=True)
class Throw:
    """A request, who makes it at which door, and what is known of it."""

    number: int
    role: Role
    endpoint: str
    call: Call
    has_key: bool = False
    is_from_elsewhere: bool = False

    def __str__(self) -> str:
        call = self.call
        head = f"{self.number}: {self.role.name} {call.method} {call.path[:200]}?{call.query[:200]}"
        return f"{head} ({self.endpoint}) {dict(call.headers)} {call.kind} {call.body[:600]!r}"


@dataclass
class Dice:
    """Throws requests: at every door in every role once, and then all over again."""

    world: World
    harvest: Harvest
    seed: int
    typed: Canaries

    @cached_property
    def doors(self) -> list[tuple[str, str, str]]:
        """Method, endpoint and rule of every door, in an order of the seed."""
        rules = self.world.office.app.url_map.iter_rules()
        found = sorted(
            (method, each.endpoint, each.rule)
            for each in rules
            for method in (each.methods or set()) - {"HEAD", "OPTIONS"}
        )
        strange.chance(f"doors {self.seed}").shuffle(found)
        return found

    @cached_property
    def words(self) -> list[str]:
        """What somebody may know of others: whatever stands in addresses, and in forms."""
        parts = [value for values in self.harvest.values.values() for value in values]
        fields = {
            value
            for forms in self.harvest.forms.values()
            for form in forms
            for name, value in form.fields
            if name != KEY and 0 < len(value) < 100
        }
        return parts + sorted(fields)

    @cached_property
    def names(self) -> list[str]:
        """Of every field of every form."""
        forms = [form for found in self.harvest.forms.values() for form in found]
        return sorted({name for form in forms for name, _ in form.fields} - {KEY})

    def throw(self, number: int) -> Throw:
        """The request with a number."""
        by = strange.chance(f"{self.seed} {number}")
        method, endpoint, rule = self.doors[number % len(self.doors)]
        turn, shift = number // len(self.doors), strange.chance(f"{self.seed} {endpoint}").random()
        roles = self.world.roles
        role = roles[(turn + int(shift * len(roles))) % len(roles)]
        method = by.choice(strange.METHODS) if by.random() < 0.05 else method
        fields, path = self.filled(by, role, endpoint, rule)
        headers = dict(by.choice(strange.HEADERS)) if by.random() < 0.3 else {}
        elsewhere = method == "POST" and by.random() < 0.08
        headers |= by.choice(strange.ELSEWHERE) if elsewhere else {}
        sends = method not in {"GET", "HEAD", "OPTIONS", "get", "TRACE"}
        fields, has_key = self.keyed(by, role, path, fields)
        body, kind = strange.body(by, fields) if sends else (b"", "")
        query = self.query(by, fields, sends)
        call = Call(method, path, query, headers, body, kind, self.cookie(by, role))
        return Throw(number, role, endpoint, call, has_key, elsewhere)

    def deep(self, number: int, most_strange: int = 3) -> Throw:
        """A form of a page of theirs as they would send it, but for a field or some; or a look at
        where it goes. So that it comes as far as it can.
        """
        by = strange.chance(f"deep {self.seed} {number}")
        endpoint = by.choice(sorted(self.harvest.forms))
        form = by.choice(self.harvest.forms[endpoint])
        role = next(each for each in self.world.roles if each.name == form.role)
        path, looks = quote(urlsplit(form.action).path), by.random() < 0.2
        fields = self.with_word(by, strange.one_of_each(by, form.fields))
        for _ in range(by.randint(0, most_strange) if fields else 0):
            at = by.randrange(len(fields))
            fields[at] = (fields[at][0], strange.text(by, self.words))
        fields, has_key = self.keyed(by, role, path, fields)
        body = b"" if looks else urlencode(fields, errors="surrogatepass").encode()
        cookie = "; ".join(f"{name}={value}" for name, value in role.cookies.items())
        kind = "" if looks else strange.KINDS[0]
        call = Call("GET" if looks else "POST", path, "", {}, body, kind, cookie)
        return Throw(number, role, endpoint, call, has_key)

    def boxes(self, rooms: frozenset[str]) -> Iterator[tuple[Throw, str]]:
        """Each box of the forms of these rooms by itself, and the word that is typed into it.

        All else is sent as the form has it. A box that several pages have comes once.
        """
        done: set[tuple[str, str]] = set()
        for endpoint, forms in sorted(self.harvest.forms.items()):
            for form in forms if endpoint.partition(".")[0] in rooms else ():
                for name in sorted({name for name, _ in form.fields} - NO_BOX):
                    if (endpoint, name) not in done:
                        done.add((endpoint, name))
                        word = self.typed.new("typed")
                        yield self._with_box(len(done), endpoint, form, (name, word)), word

    def _with_box(self, number: int, endpoint: str, form: FoundForm, box: tuple[str, str]) -> Throw:
        role = next(each for each in self.world.roles if each.name == form.role)
        path = quote(urlsplit(form.action).path)
        fields = {**dict(form.fields), box[0]: box[1], KEY: role.keys.get(room_of(path), "")}
        cookie = "; ".join(f"{name}={value}" for name, value in role.cookies.items())
        body = urlencode(fields, errors="surrogatepass").encode()
        return Throw(
            number, role, endpoint, Call("POST", path, "", {}, body, strange.KINDS[0], cookie)
        )

    def filled(
        self, by: Random, role: Role, endpoint: str, rule: str
    ) -> tuple[strange.Fields, str]:
        """A form that stands for this door, bent, and an address of the door."""
        forms = self.harvest.forms.get(endpoint, [])
        mine = [each for each in forms if each.role == role.name]
        form = by.choice(mine or forms) if forms else None
        fields = form.fields if form else [(by.choice(self.names), "1") for _ in range(6)]
        fields = fields if by.random() < 0.3 else strange.bent(by, fields, self.words)
        if by.random() < 0.7:
            fields = self.with_word(by, fields)
        if form and by.random() < 0.5:
            return fields, quote(urlsplit(form.action).path)
        return fields, PART.sub(lambda part: self.part(by, role, part.group(1)), rule)

    def with_word(self, by: Random, fields: strange.Fields) -> strange.Fields:
        """Have one field say a word that stands nowhere yet."""
        at = by.randrange(len(fields) + 1)
        name = fields[at][0] if at < len(fields) else "answer"
        if name in NO_BOX:
            return fields
        return [*fields[:at], (name, self.typed.new("typed")), *fields[at + 1 :]]

    def part(self, by: Random, role: Role, name: str) -> str:
        """What stands in an address in place of a part."""
        own, known = self.harvest.own.get((role.name, name)), self.harvest.values.get(name)
        roll = by.random()
        if own and roll < OWN:
            return quote(by.choice(own), safe="")
        if known and roll < 1 - STRANGE:
            return quote(by.choice(known), safe="")
        return strange.part(by, strange.text(by, self.words)) or "0"

    def keyed(
        self, by: Random, role: Role, path: str, fields: strange.Fields
    ) -> tuple[strange.Fields, bool]:
        """The fields with the key of this one's forms, mostly; and whether it is theirs."""
        bare = [pair for pair in fields if pair[0] != KEY]
        key = role.keys.get(room_of(path))
        if key and by.random() < 0.85:
            return [*bare, (KEY, key)], True
        others = [each for other in self.world.roles for each in other.keys.values() if each != key]
        wrong = by.choice([*others, "", "x", "\0"])
        return ([*bare, (KEY, wrong)] if by.random() < 0.5 else bare), False

    def query(self, by: Random, fields: strange.Fields, sends: bool) -> str:
        name = by.choice(QUERIES)
        made = [(name, strange.text(by, self.words))] if name else []
        if not sends and by.random() < 0.1:
            made += fields[:5]
        return urlencode(made, errors="surrogatepass") if by.random() < 0.95 else "%ff&&=;&%"

    def cookie(self, by: Random, role: Role) -> str:
        """What the browser of this one sends, and now and then something broken besides."""
        cookies: Mapping[str, str] = role.cookies
        made = [f"{name}={value}" for name, value in cookies.items()]
        if by.random() < 0.06:
            made += by.choice(
                (["y=made-up"], ["y=\xff"], ["=;;=,"], ["w=x", "l=1"], ["d=" + "x" * 500])
            )
            by.shuffle(made)
        return "; ".join(made)
