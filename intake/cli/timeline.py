"""`intake timeline`: what the law makes of events."""

import json
from pathlib import Path

import click

from intake.adapters.closed_days import closed_days
from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.law.procedures import load_procedures
from intake.cli.arguments import PATH, Unreadable, complain, home, read_document
from intake.domain.case.case import FoldingFault
from intake.services.case.timeline import run_timeline


@click.command
@click.argument("file", metavar="FILE.json", type=PATH, help="Events, as one JSON object.")
def timeline(file: Path) -> int:
    """Fold events into stage, clocks and next moves."""
    content = home() / "content"
    try:
        document = read_document(file)
        packs = load_councils(content)
        pack = packs.get(str(document.get("council")))
        promises = {key: each.promises for key, each in packs.items()}
        days = closed_days(pack.closed_days if pack else ())
        procedures = load_procedures(content / "procedures")
        result = run_timeline(document, procedures, promises, days)
    except (FoldingFault, Unreadable) as fault:
        return complain(str(fault))
    print(json.dumps(result, indent=2, ensure_ascii=False))
    return 0
