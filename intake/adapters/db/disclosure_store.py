"""What is blacked out of packs, in the database: the DisclosureMarks port."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_tables import disclosure_marks
from intake.adapters.db.engine import Database
from intake.domain.case_file.black_out import DocumentChoice, EverywhereMark, Marks, WordsMark
from intake.domain.case_file.page_areas import AreaMark, PageMarks
from intake.services.ports import DamagedContent, Stale

_OF: Final = select(disclosure_marks).where(disclosure_marks.c.reference == bindparam("which"))
_FORGET: Final = delete(disclosure_marks).where(disclosure_marks.c.reference == bindparam("which"))


@dataclass(frozen=True, slots=True)
class DisclosureStore:
    """Keeps them sealed, as cases are."""

    database: Database
    keyring: Keyring

    def of(self, reference: str) -> tuple[int, Marks]:
        """What was decided so far, and its revision. Raises DamagedContent."""
        with self.database.read() as connection:
            row = connection.execute(_OF, {"which": reference}).one_or_none()
        if row is None:
            return 0, Marks()
        plain = self.keyring.decrypt(row.sealed, disclosure_label(row.reference, row.revision))
        try:
            return row.revision, _marks(json.loads(plain))
        except (ValueError, TypeError, KeyError) as fault:
            raise DamagedContent(reference) from fault

    def keep(self, reference: str, revision: int, marks: Marks) -> None:
        """Keep it in place of this revision. Raises Stale where another is there by now."""
        plain = json.dumps(_told(marks)).encode()
        label = disclosure_label(reference, revision + 1)
        row: dict[str, object] = {"reference": reference, "revision": revision + 1}
        row["sealed"] = self.keyring.encrypt(plain, label)
        with self.database.write() as connection:
            there = connection.execute(_OF, {"which": reference}).one_or_none()
            if (there.revision if there else 0) != revision:
                raise Stale
            connection.execute(_FORGET, {"which": reference})
            connection.execute(insert(disclosure_marks), row)


def disclosure_label(reference: str, revision: int) -> bytes:
    """Where a ciphertext belongs, so that none can be put where another stood."""
    return json.dumps(["disclosure", reference, revision]).encode()


def _told(marks: Marks) -> dict[str, Any]:
    """As JSON. Where anything is black on a page, choices have another name: a version that knows
    nothing of it yet, and would let the document out as it is, can't read them."""
    document = asdict(marks)
    if marks.pages:
        document["choices"] = document.pop("documents")
    return document


def _marks(document: Any) -> Marks:
    return Marks(
        tuple(WordsMark(**each) for each in document["words"]),
        tuple(EverywhereMark(**each) for each in document["everywhere"]),
        tuple(
            DocumentChoice(each["number"], each["reason"], tuple(each.get("pages", ())))
            for each in document["choices" if "choices" in document else "documents"]
        ),
        tuple(map(_page, document.get("pages", ()))),
    )


def _page(document: Any) -> PageMarks:
    areas = tuple(AreaMark(**each) for each in document["areas"])
    return PageMarks(document["document"], document["page"], document["mark"], areas)
