"""How many said what of themselves: by council, quarter and question, and by nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, text

from intake.adapters.db.engine import Database
from intake.adapters.db.tables import equality_counts
from intake.domain.people.equality import Count

_COUNT: Final = text(
    "INSERT INTO equality_counts (council, quarter, question, answer, said)"
    " VALUES (:council, :quarter, :question, :answer, 1)"
    " ON CONFLICT (council, quarter, question, answer)"
    " DO UPDATE SET said = equality_counts.said + 1"
)


@dataclass(frozen=True, slots=True)
class EqualityCounts:
    """Counts each answer by itself, so that no row tells what one person said of two things."""

    database: Database

    def add(self, council: str, quarter: str, answers: Mapping[str, str]) -> None:
        """Count one more for each of these options, by question."""
        rows = [
            {"council": council, "quarter": quarter, "question": question, "answer": answer}
            for question, answer in answers.items()
        ]
        with self.database.write() as connection:
            connection.execute(_COUNT, rows)

    def of(self, council: str) -> Sequence[Count]:
        """All that was counted for a council."""
        row = equality_counts.c
        rows = select(row.quarter, row.question, row.answer, row.said).where(row.council == council)
        with self.database.read() as connection:
            return [(each[0], each[1], each[2], each[3]) for each in connection.execute(rows)]
