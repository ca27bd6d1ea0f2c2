"""The whole of a case as a file, wired on what it is made of."""

from pathlib import Path

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.document_store import DocumentStore
from intake.adapters.db.engine import Database
from intake.adapters.documents.apart import Documents
from intake.adapters.documents.bundle import bundle
from intake.adapters.files.letters.book_wording import load_book_wording
from intake.adapters.files.pages.tracker import load_tracker
from intake.services.case.case_files import SharedFiles
from intake.services.papers.whole_story import Storytelling
from intake.services.papers.writing import Writing


def storytelling(
    writing: Writing, content: Path, documents: Documents, database: Database, keyring: Keyring
) -> Storytelling:
    """What makes it, in the language of ``writing``. Raises ContentFault."""
    shared_files = SharedFiles(writing.casework, DocumentStore(database, keyring))
    wording = load_book_wording(content / "story" / "en.yaml")
    quiet = load_tracker(content / "tracker" / "en.yaml").quiet
    return Storytelling(writing, wording, quiet, documents.make, bundle, shared_files)
