"""Sending, and what is shown with what is sent, wired on the database."""

from intake.adapters.cleaning.apart import CleaningApart
from intake.adapters.db.crowds import Crowds
from intake.adapters.db.engine import Database
from intake.adapters.db.proof_store import ProofStore
from intake.adapters.db.referral_store import ReferralStore
from intake.adapters.disk import Disk, room_beside
from intake.services.papers.writing import Writing
from intake.services.talk.proofs import Showing
from intake.services.talk.talking import Talks
from intake.services.young.sending import Sending


def sending_in(
    talks: Talks,
    writing: Writing,
    database: Database,
    crowds: Crowds,
    links: ReferralStore,
) -> Sending:
    """What sends these talks, in their language."""
    files = ProofStore(database, talks.clock, Disk(room_beside(database.file)))
    showing = Showing(talks, writing.casework, CleaningApart(), files)
    return Sending(talks, writing.casework, writing, crowds, links, showing)
