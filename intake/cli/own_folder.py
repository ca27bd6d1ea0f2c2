"""`intake init`: a council's own folder of content, laid over what ships."""

from pathlib import Path
from shlex import quote

import click

from intake.adapters.files.reading.own_folder import is_own
from intake.adapters.files.starts import begin_folder, strange_files
from intake.cli.arguments import PATH, complain
from intake.settings import PROJECT


@click.command
@click.argument("folder", metavar="FOLDER", type=PATH, help="A folder that is new or empty.")
def init(folder: Path) -> int:
    """Start a council's own folder, whose files stand in the place of Intake's, one by one."""
    if code := begin(folder):
        return code
    print(
        f"{folder} is there. Each file you put into it stands in the place of Intake's own of the"
        " same path; README.md in it says more.\n"
        "Next, so that commands know it, and then a council's pack:\n\n"
        f"  export INTAKE_HOME={quote(str(folder.resolve()))}\n"
        '  intake council new "Name of the council"\n'
    )
    return 0


def begin(folder: Path) -> int:
    """Write such a folder. Says what is in the way where it can't; gives the exit code."""
    if is_own(folder):
        return complain(f"{folder} is a council's own folder already, so nothing was changed.")
    try:
        if names := strange_files(folder):
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            return complain(
                f"{folder} has files in it already ({', '.join(names[:3])}{more}), so nothing was"
                " written. Name a folder that is new or empty."
            )
        begin_folder(folder, PROJECT)
    except (FileExistsError, NotADirectoryError):
        return complain(f"{folder} is a file, or lies below one; name a folder.")
    except OSError as fault:
        return complain(f"{folder} can't be written: {fault.strerror}.")
    return 0
