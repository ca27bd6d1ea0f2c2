"""Letters that advocates wrote for young people, in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake.services.ports import DamagedContent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake.domain.case.prepared_letters import PreparedLetter
    from intake.domain.talk.form import Form


@dataclass
class FakePreparedLetters:
    """What is sealed is kept with the key that it is sealed to; held to what the real one does."""

    keys: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, str], PreparedLetter] = field(default_factory=dict)
    sealed: dict[tuple[str, str], tuple[str, Mapping[str, Form]]] = field(default_factory=dict)
    made: int = 0

    def new_key(self) -> str:
        self.made += 1
        return f"key {self.made}"

    def show_key(self, reference: str, private: str) -> None:
        self.keys[reference] = private

    def has_key(self, reference: str) -> bool:
        return reference in self.keys

    def of(self, reference: str) -> Sequence[PreparedLetter]:
        return tuple(letter for (of, _), letter in self.rows.items() if of == reference)

    def add(self, reference: str, letter: PreparedLetter, forms: Mapping[str, Form]) -> bool:
        if reference not in self.keys:
            return False
        if (reference, letter.id) not in self.rows:
            self.rows[reference, letter.id] = letter
            self.sealed[reference, letter.id] = (self.keys[reference], dict(forms))
        return True

    def open(self, reference: str, letter: PreparedLetter, private: str) -> Mapping[str, Form]:
        key, forms = self.sealed.get((reference, letter.id), ("", {}))
        if key != private:
            raise DamagedContent("sealed to another key")
        return forms

    def let_go(self, reference: str, letters: Sequence[PreparedLetter]) -> None:
        for each in letters:
            self.rows[reference, each.id] = replace(each, has_text=False)
            self.sealed.pop((reference, each.id), None)
