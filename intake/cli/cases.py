"""What the `intake` command does with cases: record, export."""

import json
from pathlib import Path

import click

from intake.cli.arguments import PATH, Unreadable, complain, not_served, read_document, unreadable
from intake.cli.database import opened_intake, shell_user
from intake.domain.complaint_record import to_document
from intake.domain.people.coming_back import read_reference
from intake.services.case.casework import NotNow
from intake.services.case.recording import BadRecord, read_event
from intake.services.papers.writing import NoSuchLetter
from intake.services.ports import CouncilGone, DamagedContent, NoSuchCase, Stale


@click.command
@click.argument("reference", metavar="REF", help="The case's reference.")
@click.argument("file", metavar="FILE.json", type=PATH, help="The event, as one JSON object.")
def event(reference: str, file: Path) -> int:
    """Record an event on a case, by the same rules as the desk.

    With "letter" in the file, it is sent with the council's letter of that name.
    """
    key = _reference(reference)
    try:
        document = read_document(file)
        letter = document.pop("letter", None)
        role, new = read_event(document)
        intake = opened_intake()
        intake.casework.cases.council_of(key)
        intake.services.desk.log.write(shell_user(), "event", key)
        if letter is None:
            case = intake.casework.record(key, role, new)
        else:
            case = intake.services.desk.letters.record(key, new, str(letter))
    except CouncilGone as fault:
        return complain(not_served(key, fault.council))
    except DamagedContent:
        return complain(unreadable(key))
    except (BadRecord, Unreadable, NotNow) as fault:
        return complain(str(fault))
    except NoSuchCase:
        return complain(f"There is no case {reference}.")
    except Stale:
        return complain(f"Something else was recorded on {reference} just now; run this again.")
    print(f"{key}: {new.name} is recorded; the case is at {case.stage}.")
    return 0


@click.command
@click.argument("references", metavar="[REF]...", nargs=-1, help="The cases' references.")
@click.option("--all", "every", is_flag=True, help="Every case, one a line.")
def export(references: tuple[str, ...], every: bool) -> int:
    """Print submissions as JSON.

    One that cannot be printed is named, and stops no other; the exit code is then 1.
    """
    if every == bool(references):
        return complain("Name the references to export, or say --all.")
    intake = opened_intake()
    keys = intake.casework.cases.references() if every else references
    indent, code = 2 if len(keys) == 1 and not every else None, 0
    for reference in keys:
        key = _reference(reference)
        try:
            submission = intake.services.writing.sent(key)
            intake.services.desk.log.write(shell_user(), "export", key)
        except NoSuchCase:
            code = complain(f"There is no case {reference}.")
        except NoSuchLetter:
            code = complain(f"{reference}: what was sent was erased, or cannot be read any more.")
        except DamagedContent:
            code = complain(unreadable(reference))
        else:
            print(json.dumps(to_document(submission), indent=indent, ensure_ascii=False))
    return code


def _reference(words: str) -> str:
    return read_reference(words) or words
