"""The email that brings whoever reads a mailbox the code for a new device."""

from dataclasses import replace

from intake.domain.notices.notice import Notice, of_council, worded
from intake.domain.notices.wording import Kind, NoticeWording, NoticeWords
from intake.domain.people.council import AdvocacyService, CouncilPack, names


def code_notice(wording: NoticeWording, pack: CouncilPack, to: str, code: str, key: str) -> Notice:
    """What is sent. Raises LookupError where the words have none for it.

    ``key`` is the notice's own, made by chance: it stands in the email's head and in logs of mail,
    and nothing there may tell of a code.
    """
    words = _words(wording, "draft")
    return of_council(pack, worded(words, "draft", to, {**names(pack), "code": code}, key))


def service_code(
    wording: NoticeWording, service: AdvocacyService, to: str, code: str, key: str
) -> Notice:
    """The same for an advocacy service that was asked; it names no council.

    Raises LookupError where the words have none for it.
    """
    words = _words(wording, "referral")
    if words.before is None:
        raise LookupError
    words = replace(words, sender=words.before[0])
    return worded(words, "referral", to, {"advocacy.name": service.name, "code": code}, key)


def advocate_code(
    wording: NoticeWording, pack: CouncilPack, to: str, code: str, key: str
) -> Notice:
    """The same for an advocate whom a young person named; it names nobody.

    Raises LookupError where the words have none for it.
    """
    words = _words(wording, "letter_copy")
    return of_council(pack, worded(words, "letter_copy", to, {"code": code}, key))


def _words(wording: NoticeWording, kind: Kind) -> NoticeWords:
    words = wording.kinds[kind]
    if words.code is None:
        raise LookupError
    subject, body = words.code
    return replace(words, subject=subject, body=body)
