"""What an advocacy service is told before anything was sent: it names no council and no case."""

from dataclasses import replace

from intake.domain.complaint_record import Submission
from intake.domain.notices.notice import LINK, SHARED, Notice, address_of, notice_key, worded
from intake.domain.notices.referral import shared_lines
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import AdvocacyService


def referral_key(reference: str, service: AdvocacyService) -> str:
    """The key of a referral to this service before anything was sent, whatever it tells."""
    return notice_key(reference, "referral", service.key)


def referral_before(
    wording: NoticeWording,
    service: AdvocacyService,
    reference: str,
    submission: Submission,
    link: str,
) -> Notice | None:
    """A referral to a service while the council knows of nothing; None where it has no email.

    ``submission`` is what was told so far: it holds what was ticked. The reference stands
    nowhere; ``link`` is where the service answers.
    """
    words, to = wording.kinds["referral"], address_of(service.email)
    if to is None or words.before is None:
        return None
    lines = shared_lines(wording.shared, submission.advocate, submission)
    values = {"advocacy.name": service.name, SHARED: "\n".join(lines.email), LINK: link}
    sender, subject, body = words.before
    words = replace(words, sender=sender, subject=subject, body=body)
    return worded(words, "referral", to, values, referral_key(reference, service))


def missed_before(
    wording: NoticeWording, service: AdvocacyService, link: str, key: str
) -> Notice | None:
    """That nobody got in touch on the day that a service named; None where it has no email."""
    to = address_of(service.email)
    words = wording.kinds["advocate_late"]
    return worded(words, "advocate_late", to, {LINK: link}, key) if to else None
