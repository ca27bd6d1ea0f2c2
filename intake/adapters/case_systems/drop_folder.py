"""A folder that a council's own program collects from: a file of fields, and the letter beside."""

import json
from dataclasses import dataclass
from pathlib import Path

from intake.adapters.whole_file import new_file
from intake.services.desk.case_system import FOLDER, CaseDocument
from intake.services.post.outbox import DeliveryFault


@dataclass(frozen=True, slots=True)
class DropFolder:
    """Writes each case under its reference, whole or not at all."""

    path: Path

    def hand_over(self, document: CaseDocument) -> str:
        """Write it, the letter first: whoever waits for the fields finds both.

        What lies there still is written anew, as the same case. Raises DeliveryFault.
        """
        fields = {"reference": document.reference, "key": document.key, "fields": document.fields}
        try:
            if document.letter is not None:
                self._write(f"{document.reference}.pdf", document.letter)
            text = json.dumps(fields, ensure_ascii=False, indent=2)
            self._write(f"{document.reference}.json", text.encode())
        except OSError:
            raise DeliveryFault(FOLDER) from None
        return ""

    def _write(self, name: str, content: bytes) -> None:
        with new_file(self.path / name, replaces=True) as file:
            file.write(content)
