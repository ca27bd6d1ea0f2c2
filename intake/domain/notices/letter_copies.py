"""The email that tells an advocate of a letter, as it is found again in the outbox."""

from intake.domain.case.event import Event
from intake.domain.notices.notice import notice_key


def copy_key(reference: str, event: Event) -> str:
    """The key of what tells an advocate of a letter, by the event that says that it was sent."""
    return notice_key(reference, event.sequence, "letter_copy", event.text("email"))
