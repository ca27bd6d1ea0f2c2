"""Email written to a folder, for who has no mail server, or looks round."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from intake.adapters.mail.message import KEY_HEADER, written
from intake.domain.notices.notice import Notice
from intake.services.ports import WallClock
from intake.services.post.outbox import Post

SENDER: Final = "news@localhost"


@dataclass(frozen=True, slots=True)
class Folder:
    """A file for each notice, whole or not there, named by its key: sent twice, it is one."""

    path: Path
    clock: WallClock

    def send(self, notice: Notice) -> None:
        """Write it; on disk when it returns. Raises DeliveryFault."""
        message = bytes(written(notice, SENDER, self.clock.now()))
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.path / f".{secrets.token_hex(8)}"
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
                to.write(message)
                to.flush()
                os.fsync(to.fileno())
            draft.replace(self.path / f"{notice.key}.eml")
            _on_disk(self.path)
        finally:
            draft.unlink(missing_ok=True)


def old_emails(path: Path, before: datetime) -> dict[Path, datetime]:
    """The emails of a folder that were sent before an instant, and when each was."""
    sent_at = {}
    for file in path.glob("*.eml"):
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        try:
            sent_at[file] = parsedate_to_datetime(str(message["Date"]))
        except ValueError:
            sent_at[file] = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return {file: moment for file, moment in sent_at.items() if moment < before}


def sweep(path: Path, before: datetime) -> int:
    """Delete a folder's emails from before an instant, and shut it to others; tells how many."""
    if not path.is_dir():
        return 0
    path.chmod(0o700)
    files = old_emails(path, before)
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)


def read_folder(path: Path) -> list[Post]:
    """The emails in a folder, newest first; none where there is no folder yet."""
    files = [(file.stat().st_mtime_ns, file) for file in path.glob("*.eml")]
    return [_read(file) for _, file in sorted(files, reverse=True)]


def _read(file: Path) -> Post:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    return Post(
        key=message[KEY_HEADER],
        sender=str(message["From"]),
        to=str(message["To"]),
        sent=str(message["Date"]),
        subject=str(message["Subject"]),
        body=message.get_content().replace("\r\n", "\n").removesuffix("\n"),
    )


def _on_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
