"""Reports that an email could not be delivered, in a folder that a mail server puts mail into.

It is a Maildir: what came stands in ``new``, and moves to ``cur`` once it was seen. Anybody may
write to the address that it comes from, so all of it counts as hostile: no more than some of each
is read, nothing of it is shown, kept or logged, and what can't be read counts as nothing.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser, HeaderParser
from pathlib import Path
from typing import Final

from intake.domain.notices.notice import KEY_LENGTH
from intake.services.post.bounces import BounceReport
from intake.services.post.receipts import Receipt

MOST_BYTES: Final = 256 * 1024
"""How large a report may be: what we send is some thousand bytes, and comes back with it."""

MOST_AT_ONCE: Final = 200
"""How much mail is looked at in one round."""

_ROOMS: Final = ("new", "cur")
_HEADS: Final = frozenset({"text/rfc822-headers", "message/rfc822-headers"})
_OPENS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class BounceFolder:
    """A Maildir, and the domain that our emails come from."""

    path: Path
    domain: str

    @property
    def is_there(self) -> bool:
        """Whether it is a Maildir that can be read and cleared."""
        return all(os.access(self.path / each, os.R_OK | os.W_OK | os.X_OK) for each in _ROOMS)

    def reports(self) -> Iterator[BounceReport]:
        """What came, of each what it says of an email of ours."""
        for name in self._names():
            report = self._report(name)
            if report is not None:
                yield report

    def put_aside(self, report: BounceReport) -> None:
        """Delete what was ours: it names whom it went to. All else stays, to be read by people."""
        path = self.path / "new" / report.name
        # Somebody else may have done so at the same moment.
        with suppress(OSError):
            if report.key:
                path.unlink()
            else:
                ending = "" if ":2," in report.name else ":2,"
                path.rename(self.path / "cur" / f"{report.name}{ending}")

    def _names(self) -> list[str]:
        with suppress(OSError):
            names = sorted(each.name for each in (self.path / "new").iterdir())
            return [each for each in names if not each.startswith(".")][:MOST_AT_ONCE]
        return []

    def _report(self, name: str) -> BounceReport | None:
        """What a file says; None where it is none, or is gone."""
        try:
            content = _content(self.path / "new" / name)
        except OSError:
            return None
        try:
            key, receipt = _read(content, self.domain)
        except Exception:  # whatever is sent to us, the next mail must be read
            return BounceReport(name)
        return BounceReport(name, key, receipt)


def _content(path: Path) -> bytes:
    """A file's bytes; none of one that is too large. Raises OSError, also for what is no file."""
    with os.fdopen(os.open(path, _OPENS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError
        content = file.read(MOST_BYTES + 1)
    return content if len(content) <= MOST_BYTES else b""


def _read(content: bytes, domain: str) -> tuple[str, Receipt]:
    """The key of the email that a report is about (RFC 3464), and what became of it.

    The key is empty where it is no report, where that email may still arrive, or is not ours.
    """
    message = BytesParser().parsebytes(content)
    is_report = message.get_content_type() == "multipart/report"
    parts = message.get_payload() if is_report and message.is_multipart() else ()
    statuses, key = list[str](), ""
    for part in parts:
        if isinstance(part, Message):
            statuses += _failures(part)
            key = key or _key(part, domain)
    if not statuses:
        return "", "bounced"
    return key, "bounced" if any(each.startswith("5") for each in statuses) else "never came"


def _failures(part: Message) -> list[str]:
    """The status of each address that it could not be delivered to, for good."""
    if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
        return []
    return [
        str(each.get("Status", "")).strip()
        for each in part.get_payload()
        if isinstance(each, Message) and str(each.get("Action", "")).strip().lower() == "failed"
    ]


def _key(part: Message, domain: str) -> str:
    """The key of the email that came back, out of its Message-ID; empty if it is none of ours."""
    kind, payload = part.get_content_type(), part.get_payload()
    head: Message
    if kind == "message/rfc822" and isinstance(payload, list) and isinstance(payload[0], Message):
        head = payload[0]
    elif kind in _HEADS and not part.is_multipart():
        head = HeaderParser().parsestr(str(payload))
    else:
        return ""
    ours = rf"<([0-9a-f]{{{KEY_LENGTH}}})@{re.escape(domain)}>"
    match = re.fullmatch(ours, str(head.get("Message-ID", "")).strip(), re.IGNORECASE)
    return match[1].lower() if match else ""
