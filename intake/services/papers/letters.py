"""Letters of submissions that come from anywhere, such as a file."""

from collections.abc import Mapping
from datetime import date

from intake.domain.complaint_record import SubmissionFault, from_document
from intake.domain.law.working_days import london_day
from intake.domain.letters.complaint import complaint_letter
from intake.domain.letters.parts import Letter
from intake.domain.letters.wording import LetterWording
from intake.domain.people.council import CouncilPack
from intake.domain.spelling import suggestion


class NotMade(Exception):
    """A file could not be made of a letter; the message says what failed, and nothing of it."""


class LetterRefused(Exception):
    """No letter can be made of this; the message has one plain sentence a line."""


def run_letter(
    document: Mapping[str, object],
    packs: Mapping[str, CouncilPack],
    wording: LetterWording,
    today: date,
) -> Letter:
    """The letter of a submission, dated with the day it was received, or today in London.

    Raises LetterRefused.
    """
    try:
        submission = from_document(document)
        on = london_day(submission.received) if submission.received else today
    except OverflowError as fault:
        raise LetterRefused("received: this is no day that can be counted") from fault
    except SubmissionFault as fault:
        raise LetterRefused(str(fault)) from fault
    if submission.kind != "complaint":
        raise LetterRefused(f"kind: this makes letters of complaint, and it is '{submission.kind}'")
    pack = packs.get(submission.council)
    if pack is None:
        near = suggestion(submission.council, packs)
        raise LetterRefused(f"council: there is no pack for '{submission.council}'{near}")
    return complaint_letter(submission, pack, wording, on)
