"""Style sheets and scripts: held in memory, compressed once, kept by browsers for good."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Flask, Response, abort, current_app, request

from intake.web.shell.compress import takes_gzip
from intake.web.shell.now import request_now

KEY: Final = "intake.assets"
SHARED: Final = "tokens.css"
"""What other style sheets import; it is put into them, so that a page asks for one file."""

IMPORT: Final = f'@import "{SHARED}";\n'.encode()
COMMENTS: Final = {
    "css": re.compile(rb"/\*.*?\*/\n?", re.DOTALL),
    "js": re.compile(rb"^ *//.*\n|(?<=[;{},]) +//.*$|^ +", re.MULTILINE),
}
"""What only whoever works on them reads, with how far in a script's lines begin: a fifth of what a
phone would have to load. No text of a script goes over several lines."""

SPACED: Final = re.compile(rb'("[^"]*")|;?\s*(})\s*|\s*([{;,])\s*|(:) +')
"""What stands between the spaces and ends of lines of a style sheet that say nothing: with them go
a twelfth of the bytes that are left once they are compressed. A string is kept as it is."""

FOLDER: Final = "/static/"
"""How the addresses of all of them begin."""

FOR_GOOD: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file under the name it is served by, which changes whenever its content does."""

    served_as: str
    kind: str
    plain: bytes
    small: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """All files of an application, by their own name and by the name they are served by."""

    by_name: Mapping[str, Asset]
    by_served: Mapping[str, Asset]


def gather(folders: Iterable[Path], sheets: Mapping[str, str]) -> Assets:
    """Read the files of folders, and take those that were made for this application."""
    paths = (path for folder in folders for path in sorted(folder.iterdir()))
    contents = {path.name: path.read_bytes() for path in paths}
    contents |= {name: text.encode() for name, text in sheets.items()}
    common_part = contents.pop(SHARED, b"")
    whole = {name: content.replace(IMPORT, common_part) for name, content in contents.items()}
    assets = {name: _asset(name, content) for name, content in whole.items()}
    return Assets(assets, {asset.served_as: asset for asset in assets.values()})


def _asset(name: str, content: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    if ending in COMMENTS:
        content = COMMENTS[ending].sub(b"", content)
    if ending == "css":
        content = SPACED.sub(lambda part: part[part.lastindex or 0], content).strip()
    fingerprint = hashlib.sha256(content).hexdigest()[:10]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    small = gzip.compress(content, 9, mtime=0)
    return Asset(f"{stem}.{fingerprint}.{ending}", kind, content, small)


def install(app: Flask, assets: Assets) -> None:
    """Serve the files, and let templates name them."""
    app.extensions[KEY] = assets
    paths = {name: f"{FOLDER}{each.served_as}" for name, each in assets.by_name.items()}

    def address(name: str) -> str:
        """Where a file is served. Raises KeyError for one that isn't there."""
        return f"{request_now().script_root}{paths[name]}"

    app.jinja_env.globals["asset"] = address


def address_of(name: str) -> str:
    """The same for what is no template. Raises KeyError for one that isn't there."""
    assets: Assets = current_app.extensions[KEY]
    return f"{request.script_root}{FOLDER}{assets.by_name[name].served_as}"


def asset(served_as: str) -> Response:
    """Send one file."""
    assets: Assets = current_app.extensions[KEY]
    asset_file = assets.by_served.get(served_as)
    if asset_file is None:
        abort(404)
    small = takes_gzip(request.headers.get("Accept-Encoding", ""))
    response = Response(asset_file.small if small else asset_file.plain, mimetype=asset_file.kind)
    if small:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = FOR_GOOD
    response.vary.add("Accept-Encoding")
    return response
