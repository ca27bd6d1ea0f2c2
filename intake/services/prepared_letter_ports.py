"""What letters that an advocate prepares need from the outside world, as a protocol."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from intake.domain.case.prepared_letters import PreparedLetter
from intake.domain.talk.form import Form


class PreparedLetters(Protocol):
    """Letters sealed to the young person whose case it is: only their draft has the key."""

    def new_key(self) -> str:
        """A new private key, for the sealed draft."""
        ...

    def show_key(self, reference: str, private: str) -> None:
        """Have letters of this case be sealed to this key from now on; the same changes nothing."""
        ...

    def has_key(self, reference: str) -> bool:
        """Whether letters can be sealed to whose case it is."""
        ...

    def of(self, reference: str) -> Sequence[PreparedLetter]:
        """All letters of a case, in the order in which they came, without what stands in them."""
        ...

    def add(self, reference: str, letter: PreparedLetter, forms: Mapping[str, Form]) -> bool:
        """Seal a letter to the young person: controls by place; False where there is no key.

        One whose id is there already stays as it is.
        """
        ...

    def open(self, reference: str, letter: PreparedLetter, private: str) -> Mapping[str, Form]:
        """What stands in it. Raises DamagedContent where this key does not open it."""
        ...

    def let_go(self, reference: str, letters: Sequence[PreparedLetter]) -> None:
        """Keep these without what stands in them, and as they are now."""
        ...
