"""All that was made up at a council to practise with, taken away: of no other can a case go."""

from collections.abc import Sequence

from sqlalchemy import Select, delete, or_, select

from intake.adapters.db.case_tables import tables_of_cases
from intake.adapters.db.desk_tables import desk_drafts
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import cases, drafts, equality_counts, outbox, ways_in
from intake.domain.people.council import CouncilPack


class NotForPractice(ValueError):
    """The council is one that there is: nothing of it is made up, or taken away."""


def take_away(database: Database, pack: CouncilPack) -> Sequence[str]:
    """Delete every case and draft of a council to practise with; gives the references.

    Its people, and what the access log says of them, stay. Raises NotForPractice.
    """
    if pack.practice is None:
        raise NotForPractice(pack.key)
    its_cases = select(cases.c.reference).where(cases.c.council == pack.key)
    with database.write() as connection:
        references = connection.execute(its_cases).scalars().all()
        is_its_post = or_(outbox.c.reference.in_(its_cases), outbox.c.council == pack.key)
        connection.execute(delete(outbox).where(is_its_post))
        for table in tables_of_cases():
            connection.execute(delete(table).where(table.c.reference.in_(its_cases)))
        connection.execute(delete(desk_drafts).where(desk_drafts.c.council == pack.key))
        connection.execute(delete(cases).where(cases.c.council == pack.key))
        connection.execute(delete(ways_in).where(ways_in.c.draft_id.in_(_drafts_of(pack))))
        connection.execute(delete(drafts).where(drafts.c.council == pack.key))
        its_counts = equality_counts.c.council == pack.key
        connection.execute(delete(equality_counts).where(its_counts))
    return references


def _drafts_of(pack: CouncilPack) -> Select[tuple[bytes]]:
    return select(drafts.c.id).where(drafts.c.council == pack.key)
