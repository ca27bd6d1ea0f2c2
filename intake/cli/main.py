"""The `intake` command: one small function for each thing that can be asked of it."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from intake.cli.typed import Unreadable, is_text, port, read_document, read_no_further
from intake.settings import PROJECT, SettingsRefused, read_settings

if TYPE_CHECKING:
    from intake.app import Intake

Run = Callable[[argparse.Namespace], int]

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives the exit code: 0 done, 1 refused or faults found."""
    typed = sys.argv[1:] if arguments is None else arguments
    if any(not is_text(each) for each in typed):
        return _complain("What was typed after “intake” is no text in UTF-8.")
    asked = _parser().parse_args(typed)
    run: Run = asked.run
    try:
        code = run(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        return read_no_further()
    except _plain_faults() as fault:
        return _complain(str(fault))
    return code


def _plain_faults() -> tuple[type[Exception], ...]:
    """What whoever runs Intake can put right; its message says how, so no traceback is shown."""
    from intake.adapters.clock import ClockFault
    from intake.adapters.crypto.keyring import KeyringFault
    from intake.adapters.crypto.server_keys import KeysMissing
    from intake.adapters.db.engine import DatabaseFault
    from intake.adapters.files.pages.pages import PageFault
    from intake.adapters.files.reading.faults import ContentFault
    from intake.domain.people.coming_back import WordListFault

    files = (ContentFault, PageFault, WordListFault)
    return (SettingsRefused, DatabaseFault, KeysMissing, KeyringFault, ClockFault, *files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="intake", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = _command(commands, "serve", _serve, "migrate, then serve the pages")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=port, default=8000)
    serve.add_argument("--workers", type=int, default=2)
    serve.add_argument("--demo", action="store_true", help="for looking round; loopback only")
    worker = _command(commands, "worker", _worker, "send what waits; do what is timed")
    worker.add_argument("--once", action="store_true", help="one round, then stop")
    _add_desk(commands)
    purge = _command(commands, "purge", _purge, "delete drafts that nobody came back to")
    purge.add_argument("--dry-run", action="store_true", help="only tell how many there are")
    _add_content(commands)
    timeline = _command(commands, "timeline", _timeline, "fold events into stage and clocks")
    timeline.add_argument("file", type=Path, metavar="FILE.json")
    event = _command(commands, "event", _event, "record an event on a case")
    event.add_argument("reference", metavar="REF")
    event.add_argument("file", type=Path, metavar="FILE.json")
    letter = _command(commands, "letter", _letter, "a submission in, a letter out")
    letter.add_argument("file", type=Path, metavar="FILE.json")
    letter.add_argument("--format", choices=("html", "txt", "pdf", "docx"), default="txt")
    letter.add_argument("--output", type=Path)
    _command(commands, "safety", _safety, "lines of text in, the help card for each out")
    export = _command(commands, "export", _export, "print submissions as JSON")
    export.add_argument("references", nargs="*", metavar="REF")
    export.add_argument("--all", action="store_true", help="every case, one a line")
    return parser


def _add_content(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = _command(commands, "check", _check, "find faults in flows and content")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    translate = _command(commands, "translate", _translate, "make or refresh a catalogue")
    translate.add_argument("language", metavar="LANGUAGE", help="its tag, such as cy")
    translate.add_argument("--into", type=Path, metavar="FOLDER", help="if not with the others")
    graph = _command(commands, "graph", _graph, "draw a flow")
    graph.add_argument("flow", metavar="FLOW")
    graph.add_argument("--format", choices=("svg", "mermaid"), default="svg")


def _add_desk(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from intake.cli.desk import add_commands

    add_commands(_command(commands, "officer", _officer, "let somebody in at the desk, or out"))
    _command(commands, "rebuild", _rebuild, "work out the desk's lists anew from the events")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Run, does: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=does, description=does)
    parser.set_defaults(run=run)
    return parser


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _serve(asked: argparse.Namespace) -> int:
    from intake.adapters.db.migrate import upgrade
    from intake.adapters.server import Server
    from intake.app import application, wire
    from intake.cli.desk import demonstration
    from intake.cli.worker import beside, warn_of_mail

    if asked.demo and asked.host not in LOOPBACK:
        return _complain("--demo listens on loopback only; leave out --host.")
    wired = wire(read_settings(os.environ), live=asked.demo, made_up=asked.demo)
    if not asked.demo:
        warn_of_mail(wired)
    upgrade(wired.database)
    wired.services.desk.listing.rebuild()
    app = application(wired, demo=asked.demo)
    print(f"Intake is at http://{asked.host}:{asked.port}", flush=True)
    if asked.demo:
        print("What it sends is at /demo/mail", *demonstration(wired), sep="\n", flush=True)
    wired.database.close()
    if asked.demo:
        beside(wired)
    address = f"{asked.host}:{asked.port}"
    Server(app, address, asked.workers, wired.database.after_fork).run()
    return 0


def _worker(asked: argparse.Namespace) -> int:
    from intake.adapters.db.migrate import upgrade
    from intake.app import wire
    from intake.cli.worker import again_and_again, once, warn_of_mail

    wired = wire(read_settings(os.environ))
    warn_of_mail(wired)
    upgrade(wired.database)
    if asked.once:
        return once(wired)
    again_and_again(wired)
    return 0


def _officer(asked: argparse.Namespace) -> int:
    from intake.adapters.db.migrate import upgrade
    from intake.app import wire
    from intake.cli.desk import officer

    wired = wire(read_settings(os.environ))
    upgrade(wired.database)
    code, says = officer(wired, asked)
    print(says, file=sys.stderr if code else sys.stdout)
    return code


def _rebuild(_: argparse.Namespace) -> int:
    print(_wired().services.desk.listing.rebuild(everything=True), "cases listed anew")
    return 0


def _purge(asked: argparse.Namespace) -> int:
    count = _wired().timed.purge(only_count=asked.dry_run)
    print(f"{count} drafts would be deleted" if asked.dry_run else f"{count} drafts deleted")
    return 0


def _check(asked: argparse.Namespace) -> int:
    from intake.cli.content import found_in

    faults = found_in(_home(), asked.paths)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def _translate(asked: argparse.Namespace) -> int:
    from intake.cli.content import catalogue

    path = catalogue(_home(), asked.into, asked.language)
    if path is None:
        return _complain(f"There is no language “{asked.language}”; a tag is like cy or pt-BR.")
    print(path)
    return 0


def _graph(asked: argparse.Namespace) -> int:
    from intake.adapters.files.flows.flows import load_flows
    from intake.domain.flow.graph import mermaid, picture_of
    from intake.domain.flow.svg import svg
    from intake.domain.spelling import suggestion

    flows = load_flows(_home() / "flows")
    if asked.flow not in flows:
        return _complain(f"There is no flow “{asked.flow}”{suggestion(asked.flow, flows)}")
    draw = svg if asked.format == "svg" else mermaid
    print(draw(picture_of(flows[asked.flow])), end="")
    return 0


def _timeline(asked: argparse.Namespace) -> int:
    from intake.adapters.closed_days import closed_days
    from intake.adapters.files.law.councils import load_councils
    from intake.adapters.files.law.procedures import load_procedures
    from intake.domain.case.case import Refused
    from intake.services.case.timeline import run_timeline

    content = _home() / "content"
    try:
        document = read_document(asked.file)
        packs = load_councils(content)
        pack = packs.get(str(document.get("council")))
        promises = {key: each.promises for key, each in packs.items()}
        closed = closed_days(pack.closed_days if pack else ())
        procedures = load_procedures(content / "procedures")
        folded = run_timeline(document, procedures, promises, closed)
    except (Refused, Unreadable) as fault:
        return _complain(str(fault))
    print(json.dumps(folded, indent=2, ensure_ascii=False))
    return 0


def _event(asked: argparse.Namespace) -> int:
    from intake.services.case.casework import NotNow
    from intake.services.case.recording import BadRecord, read_event
    from intake.services.ports import NoSuchCase

    try:
        document = read_document(asked.file)
        letter = document.pop("letter", None)
        role, new = read_event(document)
        reference, wired = _reference(asked.reference), _wired()
        if letter is None:
            case = wired.casework.record(reference, role, new)
        else:
            case = wired.services.desk.letters.record(reference, new, str(letter))
    except (BadRecord, Unreadable, NotNow) as refused:
        return _complain(str(refused))
    except NoSuchCase:
        return _complain(f"There is no case {asked.reference}.")
    print(f"{reference}: {new.name} is recorded; the case is at {case.stage}.")
    return 0


def _letter(asked: argparse.Namespace) -> int:
    from intake.adapters.clock import SystemClock
    from intake.adapters.documents import RENDERERS
    from intake.adapters.files.law.councils import load_councils
    from intake.adapters.files.letters.wording import load_wording
    from intake.services.papers.letters import LetterRefused, run_letter

    content = _home() / "content"
    try:
        wording = load_wording(content / "letters" / "complaint.yaml")
        packs, today = load_councils(content), SystemClock().today()
        letter = run_letter(read_document(asked.file), packs, wording, today)
        rendered = RENDERERS[asked.format](letter)
        if asked.output:
            asked.output.write_bytes(rendered)
        else:
            sys.stdout.buffer.write(rendered)
    except (LetterRefused, Unreadable, OSError) as fault:
        return _complain(str(fault))
    return 0


def _safety(_: argparse.Namespace) -> int:
    from intake.adapters.files.safety_words import load_safety

    found = load_safety(_home() / "content" / "safety" / "words" / "en.yaml")
    for line in sys.stdin:
        print(json.dumps({"card": found.card(line)}), flush=True)
    return 0


def _export(asked: argparse.Namespace) -> int:
    from intake.domain.complaint_record import to_document
    from intake.services.ports import NoSuchCase

    if asked.all == bool(asked.references):
        return _complain("Name the references to export, or say --all.")
    wired = _wired()
    references = wired.casework.cases.references() if asked.all else asked.references
    indent = 2 if len(references) == 1 and not asked.all else None
    for reference in references:
        try:
            submission = wired.services.writing.sent(_reference(reference))
        except NoSuchCase:
            return _complain(f"There is no case {reference}.")
        print(json.dumps(to_document(submission), indent=indent, ensure_ascii=False))
    return 0


def _reference(typed: str) -> str:
    from intake.domain.people.coming_back import read_reference

    return read_reference(typed) or typed


def _home() -> Path:
    return Path(os.environ.get("INTAKE_HOME") or PROJECT)


def _wired() -> "Intake":
    """Everything, over a database that is up to date."""
    from intake.adapters.db.migrate import upgrade
    from intake.app import wire

    wired = wire(read_settings(os.environ))
    upgrade(wired.database)
    return wired
