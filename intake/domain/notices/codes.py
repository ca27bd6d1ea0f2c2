"""The email that brings a colleague the code for a new device."""

from dataclasses import replace

from intake.domain.notices.notice import Notice, of_council, worded
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import CouncilPack, names


def code_notice(wording: NoticeWording, pack: CouncilPack, to: str, code: str, key: str) -> Notice:
    """What is sent. Raises LookupError where the words have none for it.

    ``key`` is the notice's own, made by chance: it stands in the email's head and in logs of mail,
    and nothing there may tell of a code.
    """
    words = wording.kinds["draft"]
    if words.code is None:
        raise LookupError
    subject, body = words.code
    words = replace(words, subject=subject, body=body)
    values = {**names(pack), "code": code}
    return of_council(pack, worded(words, "draft", to, values, key))
