"""Letters that advocates prepare, in the database: the PreparedLetters port.

What stands in one is sealed to the young person's own key, so that the database opens it together
with the server's secrets no more than alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.crypto.letter_seal import new_private_key, open_sealed, public_key, seal_to
from intake.adapters.db.advocate_tables import letter_keys, prepared_letters
from intake.adapters.db.engine import Database
from intake.domain.case.event import NewEvent
from intake.domain.case.prepared_letters import PreparedLetter
from intake.domain.law.product_events import CONTENT_ERASED
from intake.domain.talk.form import Form
from intake.services.ports import DamagedContent

_LETTERS = prepared_letters.c


@dataclass(frozen=True, slots=True)
class PreparedLetterStore:
    """Keeps who wrote a letter under the server's key, and the letter under the young person's."""

    database: Database
    keyring: Keyring

    def new_key(self) -> str:
        """A new private key, for the sealed draft."""
        return new_private_key()

    def show_key(self, reference: str, private: str) -> None:
        """Have letters of this case be sealed to this key from now on; the same changes nothing."""
        public = public_key(private)
        if self._public(reference) == public:
            return
        row = {
            "reference": reference,
            "public": self.keyring.encrypt(public, letter_key_label(reference)),
        }
        with self.database.write() as connection:
            connection.execute(delete(letter_keys).where(letter_keys.c.reference == reference))
            connection.execute(insert(letter_keys), row)

    def has_key(self, reference: str) -> bool:
        """Whether letters can be sealed to whose case it is."""
        return self._public(reference) is not None

    def of(self, reference: str) -> Sequence[PreparedLetter]:
        """All letters of a case, in the order in which they came, without what stands in them.

        One that is not as it was kept is not among them.
        """
        letters = (
            select(_LETTERS.id, _LETTERS.about, _LETTERS.sealed.is_not(None).label("has_text"))
            .where(_LETTERS.reference == reference)
            .order_by(_LETTERS.at, _LETTERS.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(letters).all()
        letters_here = (
            self._letter(reference, row.id, row.about, has_text=bool(row.has_text)) for row in rows
        )
        return tuple(filter(None, letters_here))

    def add(self, reference: str, letter: PreparedLetter, forms: Mapping[str, Form]) -> bool:
        """Seal a letter to the young person: controls by place; False where there is no key."""
        public = self._public(reference)
        if public is None:
            return False
        row = {
            "reference": reference,
            "id": letter.id,
            "at": datetime.fromisoformat(letter.at),
            "about": self._about(reference, letter),
            "sealed": seal_to(public, forms, _label("letter", reference, letter.id)),
        }
        try:
            with self.database.write() as connection:
                connection.execute(insert(prepared_letters), row)
        except IntegrityError:
            # The same page was sent twice: the letter is there.
            pass
        return True

    def open(self, reference: str, letter: PreparedLetter, private: str) -> Mapping[str, Form]:
        """What stands in it. Raises DamagedContent where this key does not open it."""
        here = (_LETTERS.reference == reference, _LETTERS.id == letter.id)
        with self.database.read() as connection:
            ciphertext = connection.scalar(select(_LETTERS.sealed).where(*here))
        if ciphertext is None:
            raise DamagedContent("nothing stands in this letter any more")
        return open_sealed(private, ciphertext, _label("letter", reference, letter.id))

    def let_go(self, reference: str, letters: Sequence[PreparedLetter]) -> None:
        """Keep these without what stands in them, and as they are now."""
        changes = [(each.id, self._about(reference, each)) for each in letters]
        with self.database.write() as connection:
            for letter_id, about in changes:
                here = (_LETTERS.reference == reference, _LETTERS.id == letter_id)
                values = {"about": about, "sealed": None}
                connection.execute(update(prepared_letters).where(*here), values)

    def _public(self, reference: str) -> bytes | None:
        which = select(letter_keys.c.public).where(letter_keys.c.reference == reference)
        with self.database.read() as connection:
            ciphertext = connection.scalar(which)
        try:
            return ciphertext and self.keyring.decrypt(ciphertext, letter_key_label(reference))
        except DamagedContent:
            # A key that somebody else put there seals nothing.
            return None

    def _about(self, reference: str, letter: PreparedLetter) -> bytes:
        document = asdict(replace(letter, has_text=True))
        return self.keyring.encrypt(
            json.dumps(document).encode(), about_label(reference, letter.id)
        )

    def _letter(
        self, reference: str, letter_id: str, about: bytes, *, has_text: bool
    ) -> PreparedLetter | None:
        try:
            plain = self.keyring.decrypt(about, about_label(reference, letter_id))
        except DamagedContent:
            return None
        return replace(PreparedLetter(**json.loads(plain)), has_text=has_text)


def forget_letters(connection: Connection, reference: str, new_events: Iterable[NewEvent]) -> None:
    """Forget every letter of a case, and what they are sealed to, where its content goes."""
    if not any(each.name == CONTENT_ERASED for each in new_events):
        return
    for table in (prepared_letters, letter_keys):
        connection.execute(delete(table).where(table.c.reference == reference))


def letter_key_label(reference: str) -> bytes:
    """Where a young person's public key belongs."""
    return _label("key", reference)


def about_label(reference: str, letter_id: str) -> bytes:
    """Where it belongs what a letter is for."""
    return _label("about", reference, letter_id)


def _label(*parts: str) -> bytes:
    """Where a ciphertext belongs, so that none can be put where another stood."""
    return json.dumps(["prepared letter", *parts]).encode()
