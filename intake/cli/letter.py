"""`intake letter`: a submission as a letter."""

import sys
from pathlib import Path

import click

from intake.adapters.clock import SystemClock
from intake.adapters.documents import render
from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.letters.wording import load_wording
from intake.cli.arguments import PATH, Unreadable, complain, home, read_document
from intake.services.papers.letters import LetterRefused, run_letter


@click.command
@click.argument("file", metavar="FILE.json", type=PATH, help="The submission, as one JSON object.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("html", "txt", "pdf", "docx")),
    default="txt",
    help="What to make of it.",
)
@click.option("--output", metavar="FILE", type=PATH, help="Where it goes, if it isn't printed.")
def letter(file: Path, form: str, output: Path | None) -> int:
    """A submission in, a letter out."""
    content = home() / "content"
    try:
        wording = load_wording(content / "letters" / "complaint.yaml")
        packs, today = load_councils(content), SystemClock().today()
        document = render(form, run_letter(read_document(file), packs, wording, today))
        if output:
            output.write_bytes(document)
        else:
            sys.stdout.buffer.write(document)
    except (LetterRefused, Unreadable, OSError) as fault:
        return complain(str(fault))
    return 0
