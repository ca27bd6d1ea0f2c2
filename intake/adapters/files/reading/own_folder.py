"""A council's own folder, laid over what ships: each of its files stands in the place of one.

Such a folder has a file `intake.yaml`, which says `over: intake`. What is laid over is a folder of
links, a link for each file, so that whoever reads content finds it all in one place and never needs
to know whose a file is. Nothing is copied: a file that is changed is changed for everybody.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal

from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, load_model
from intake.domain.spelling import suggestion

MARK: Final = "intake.yaml"
"""The file that says of a folder that it is a council's own."""

FOLDERS: Final = ("flows", "content")
"""What can be laid over."""

_OWN: Final = ".own"
_PRODUCT: Final = ".product"
"""Links from the folder of links to what it was made of."""


class OwnFolderModel(Content):
    """What a council's own folder says of itself.

    ``without`` are files that ship and are not served here, as `content/councils/sefton.yaml`.
    """

    over: Literal["intake"]
    without: tuple[str, ...] = ()


def is_own(folder: Path) -> bool:
    """Whether this is a council's own folder, and not one with all of flows and content."""
    return (folder / MARK).is_file()


def laid_over(folder: Path, product: Path, var: Path) -> Path:
    """Lay a council's own folder over what ships; gives the folder to read it all from.

    It is below ``var``, one for each pair of folders, so that a version that is put beside the old
    one leaves that one what it reads. Raises ContentFault for a faulty `intake.yaml`, and OSError.
    """
    own, ours = folder.resolve(), product.resolve()
    name = blake2b(f"{own}\0{ours}".encode(), digest_size=6).hexdigest()
    home = var.resolve() / "laid-over" / name
    home.mkdir(parents=True, exist_ok=True)
    _link(home / _OWN, own)
    _link(home / _PRODUCT, ours)
    lay_again(home)
    return home


def lay_again(home: Path) -> None:
    """Follow what was added and taken away since; nothing for any other home.

    Raises ContentFault and OSError as `laid_over` does.
    """
    if not (home / _OWN).is_symlink():
        return
    own, product = sources(home)[1:]
    files = {**_files(product), **_files(own)}
    for name in _mark(own).model.without:
        if name not in _files(own):
            files.pop(name, None)
    for name, path in files.items():
        _link(home / name, path)
    for folder in FOLDERS:
        (home / folder).mkdir(exist_ok=True)
        for path in (home / folder).rglob("[!.]*"):
            if path.is_symlink() and str(path.relative_to(home)) not in files:
                path.unlink(missing_ok=True)


def sources(home: Path) -> tuple[Path, ...]:
    """Every folder whose files a home has: itself, then a council's own and what ships."""
    links = (home / name for name in (_OWN, _PRODUCT))
    return (home.resolve(), *(each.resolve() for each in links if each.is_symlink()))


def instead_of_ours(home: Path) -> list[str]:
    """The files of a council's own folder that stand in the place of one that ships."""
    if not (home / _OWN).is_symlink():
        return []
    own, product = sources(home)[1:]
    return sorted(set(_files(own)) & set(_files(product)))


def own_folder_faults(home: Path) -> Iterator[Fault]:
    """What `without` names and does not ship: it may be misspelt, and served for that."""
    if not (home / _OWN).is_symlink():
        return
    own, product = sources(home)[1:]
    mark, files = _mark(own), _files(product)
    for at, name in enumerate(mark.model.without):
        if name not in files:
            says = f"no file '{name}' ships{suggestion(name, files)}"
            yield Location(mark.marks).at("without", at).fault(says)


def _mark(own: Path) -> LoadedModel[OwnFolderModel]:
    return load_model(own / MARK, OwnFolderModel)


def _files(source: Path) -> Mapping[str, Path]:
    """Every file of flows and content by its path below, but for those that are hidden."""
    return {
        str(path.relative_to(source)): path
        for folder in FOLDERS
        for path in sorted((source / folder).rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.parts[-2:])
    }


def _link(path: Path, target: Path) -> None:
    """A link that is never missing in between, as another process may just read it."""
    with suppress(OSError):
        if path.readlink() == target:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(path)
