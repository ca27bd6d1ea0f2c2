"""What leaves the house, wired: by which way each notice goes, and who says that it arrived."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake.adapters.mail.address import MailFolder, MailServer
from intake.adapters.mail.bounces import BounceFolder
from intake.adapters.mail.folder import Folder
from intake.adapters.mail.message import domain_of
from intake.adapters.mail.smtp import Smtp
from intake.adapters.notify.account import NotifyAccount
from intake.domain.case_system.handing_over import CASE_SYSTEM
from intake.domain.notices.news import EMAIL, LETTER
from intake.domain.notices.notice import FOLDER, Notice
from intake.services.case.casework import Casework
from intake.services.desk.lost_news import LostNews
from intake.services.desk.print_queue import PrintQueue
from intake.services.ports import WallClock
from intake.services.post.bounces import Bounces
from intake.services.post.delivering import Delivering
from intake.services.post.outbox import Channel, Outbox
from intake.services.post.receipts import Receipts
from intake.settings import Settings

if TYPE_CHECKING:
    from intake.adapters.notify.channel import Notify


@dataclass(frozen=True, slots=True)
class Post:
    """Sends what waits, asks whether it arrived, and tells the desk of news that did not."""

    delivering: Delivering
    receipts: Receipts
    lost_news: LostNews
    bounces: Bounces | None = None


def post(
    settings: Settings,
    casework: Casework,
    outbox: Outbox,
    clock: WallClock,
    gather: Callable[[Sequence[Notice]], Notice],
    *,
    cases: Channel,
) -> Post:
    """All of it, as the settings say; ``gather`` makes one notice of those that go together.

    By ``cases`` whole cases go into councils' own systems.
    """
    by_notify = _by_notify(settings.notify) if settings.notify else {}
    channels: Mapping[str, Channel] = {
        EMAIL: _email(settings, clock),
        FOLDER: Folder(practice_mail(settings), clock),
        CASE_SYSTEM: cases,
        LETTER: PrintQueue(casework, outbox),
        **by_notify,
    }
    box = _bounces(settings) if EMAIL not in by_notify else None
    receipts = frozenset({*by_notify, EMAIL} if box else by_notify)
    # What waits for a bounce waits no longer than for one, should the folder be named no more.
    silent = {EMAIL} - by_notify.keys()
    return Post(
        Delivering(outbox, channels, clock, gather, receipts),
        Receipts(outbox, by_notify, clock, silent),
        LostNews(casework, outbox),
        Bounces(outbox, box) if box else None,
    )


def _bounces(settings: Settings) -> BounceFolder | None:
    """Where a mail server puts what could not be delivered, where one sends and a folder is
    named."""
    if settings.bounces is None or not isinstance(settings.mail, MailServer):
        return None
    return BounceFolder(settings.bounces, domain_of(settings.mail.sender))


def mail_folders(settings: Settings) -> frozenset[Path]:
    """The folders that emails are written to."""
    folders = {practice_mail(settings)}
    if isinstance(settings.mail, MailFolder):
        folders.add(settings.mail.path)
    return frozenset(folders)


def practice_mail(settings: Settings) -> Path:
    """Where what a council sends is written that is there to practise with."""
    if isinstance(settings.mail, MailFolder):
        return settings.mail.path
    return settings.var / "practice-mail"


def _by_notify(account: NotifyAccount) -> Mapping[str, "Notify"]:
    """Its channels, for each way that it has a template for."""
    from intake.adapters.notify.channel import Notify  # noqa: PLC0415 it is large, and few have it

    return {way: Notify(account, way) for way in account.templates}


def _email(settings: Settings, clock: WallClock) -> Channel:
    if isinstance(settings.mail, MailFolder):
        return Folder(settings.mail.path, clock)
    return Smtp(settings.mail, clock)
