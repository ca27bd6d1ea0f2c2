"""What is looked at of the settings: how people get here, and how email leaves."""

import os
import socket
from collections.abc import Iterator
from typing import Final

from intake.adapters.lockdown_note import LockdownNote
from intake.adapters.mail.address import MailFolder, MailServer
from intake.adapters.mail.bounces import BounceFolder
from intake.adapters.proxy_note import SILENT, ProxyNote
from intake.cli.findings import Finding
from intake.domain.notices.news import EMAIL
from intake.services.lockdown import Lockdown
from intake.settings import LOOPBACK, Settings

_CONNECT_SECONDS: Final = 5
_PROXIES: Final = "set INTAKE_PROXIES to how many proxies stand in front, mostly 1"


def reached_by(settings: Settings) -> Iterator[Finding]:
    """What is wrong with how people reach the pages: address, proxies, buffering."""
    if settings.public_url is None:
        yield Finding(
            "public-address",
            "grave",
            "INTAKE_PUBLIC_URL is not set: any name is answered, and links lead to this machine.",
            "set it to the https address that people open; on your own machine it can stay so.",
        )
    elif settings.public_url.startswith("https:") and not settings.proxies:
        yield Finding(
            "proxies",
            "grave",
            "the public address is https, which a proxy has to speak, but INTAKE_PROXIES is not"
            " set: everybody counts as one caller, so that one can use up what all may do.",
            f"{_PROXIES}.",
        )
    if settings.proxies and settings.public_url is None:
        yield Finding(
            "proxies",
            "grave",
            "INTAKE_PROXIES is set without INTAKE_PUBLIC_URL.",
            "set INTAKE_PUBLIC_URL to the https address that the proxy answers.",
        )
    if not settings.proxies and ProxyNote(settings.var).is_there():
        yield Finding(
            "proxy-seen",
            "grave",
            "a request came through a proxy that INTAKE_PROXIES does not count.",
            f"{_PROXIES}; if none does, somebody made it up: remove"
            f" {ProxyNote(settings.var).path}.",
        )
    silent = ProxyNote(settings.var, SILENT)
    if settings.proxies and silent.is_there():
        yield Finding(
            "proxy-silent",
            "grave",
            "a request came by the public address with fewer callers in X-Forwarded-For than"
            " INTAKE_PROXIES counts on, so everybody counts as one caller.",
            "have each proxy set X-Forwarded-For, as docs/production.md shows, or count fewer; then"
            f" remove {silent.path}.",
        )
    if (lockdown := LockdownNote(settings.var).read()) is not Lockdown.NOBODY:
        yield Finding(
            "lockdown",
            "warning",
            f"{lockdown.value} cannot come in: somebody shut them out.",
            "once it is safe, let them in again: intake lockdown --lift.",
        )
    if settings.public_url or settings.proxies:
        yield Finding(
            "proxy-buffering",
            "note",
            "whether the proxy takes a request in whole before it passes it on can't be seen here.",
            "see that it does, so that slow senders hold up the proxy and not us: nginx"
            " does, unless proxy_request_buffering is off; HAProxy wants http-buffer-request.",
        )


def mail_of(settings: Settings, *, try_it: bool) -> Iterator[Finding]:
    """What is wrong with how email leaves. With ``try_it``, the server is called too."""
    mail = settings.mail
    if settings.notify is not None and settings.notify.carries(EMAIL):
        return
    if isinstance(mail, MailFolder):
        yield _folder(mail)
        return
    if mail.security == "none" and mail.host not in LOOPBACK:
        yield Finding(
            "mail",
            "warning",
            f"email goes to {mail.host} without TLS: whoever is on the way reads along.",
            "leave starttls=no out of INTAKE_MAIL_URL.",
        )
    if settings.bounces and not BounceFolder(settings.bounces, "").is_there:
        yield Finding(
            "bounces",
            "warning",
            f"{settings.bounces} is no Maildir that can be read and cleared: nobody hears of emails"
            " that come back.",
            "make new and cur in it, for the mail server and the worker, or leave out"
            " INTAKE_BOUNCES.",
        )
    if try_it and not _answers(mail):
        yield Finding(
            "mail",
            "grave",
            f"no mail server answers at {mail.host}:{mail.port}, so nobody gets an email.",
            "check INTAKE_MAIL_URL, the server, and what stands between.",
        )


def _folder(mail: MailFolder) -> Finding:
    if os.environ.get("INTAKE_MAIL_URL"):
        return Finding(
            "mail",
            "note",
            f"email is written to files in {mail.path}, as INTAKE_MAIL_URL says.",
            "see that somebody sends it on, or set a mail server.",
        )
    return Finding(
        "mail",
        "grave",
        "INTAKE_MAIL_URL IS NOT SET: NOBODY GETS AN EMAIL FROM HERE. What would be sent is written"
        f" to files in {mail.path} and counts as sent. Whoever waits for a notice waits in vain.",
        "set INTAKE_MAIL_URL before anybody relies on this.",
    )


def _answers(mail: MailServer) -> bool:
    try:
        with socket.create_connection((mail.host, mail.port), _CONNECT_SECONDS):
            return True
    except OSError:
        return False
