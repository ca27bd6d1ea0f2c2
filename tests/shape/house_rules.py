"""Rules of this house that no linter knows; each yields what is wrong, as `line: what`."""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULE_LINES = 350
FUNCTION_LINES = 60
POSITIONAL = 5
VAGUE = ("util", "utils", "helper", "helpers", "common", "manager", "misc", "stuff")

_UNEXPLAINED = re.compile(
    r"#\s*(?:noqa|type:\s*ignore)(?!:?\s*[A-Z\[][\w, -]*\]?\s+#?\s*\w{2,}.*\s)"
)
_MARKED_SAFE = re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false")
_MACHINE_PATH = re.compile(r"(?<![\w.:/}*])/(?:home|root|Users|tmp|work|mnt|opt)/\w")
_REGISTRY = re.compile(
    r"pypi\.[o]rg|python[h]osted\.|registry\.npm|npmjs\.[o]rg|crates\.[i]o|rubygems\.[o]rg"
    r"|https?://[^\s\"']*/simple\b",
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def long_modules(source: str) -> Iterator[str]:
    lines = source.count("\n")
    if lines > MODULE_LINES:
        yield f"{lines}: the module has {lines} lines of {MODULE_LINES}"


def long_functions(source: str) -> Iterator[str]:
    for function in _functions(source):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > FUNCTION_LINES:
            yield f"{function.lineno}: {function.name} has {lines} lines of {FUNCTION_LINES}"


def crowded_signatures(source: str) -> Iterator[str]:
    for function in _functions(source):
        taken = [
            argument
            for argument in function.args.posonlyargs + function.args.args
            if argument.arg not in {"self", "cls"}
        ]
        if len(taken) > POSITIONAL:
            yield f"{function.lineno}: {function.name} takes {len(taken)} arguments by position"


def vague_names(name: str) -> Iterator[str]:
    words = re.split(r"[_\W]+|(?<=[a-z])(?=[A-Z])", name)
    for word in words:
        if word.lower() in VAGUE:
            yield f"1: {name}: {word!r} tells nobody what is inside"


def vague_definitions(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function | ast.ClassDef):
            yield from (f"{node.lineno}{fault[1:]}" for fault in vague_names(node.name))


def unexplained_exceptions(source: str) -> Iterator[str]:
    """A silenced linter must name the rule and then say why: `# noqa: S603 we made the command`."""
    for number, line in enumerate(source.splitlines(), 1):
        if _UNEXPLAINED.search(f"{line} "):
            yield f"{number}: a rule is silenced without its name and a reason"


def imports_beyond(source: str, allowed: frozenset[str]) -> Iterator[str]:
    """Imports that are neither the standard library's nor below one of the allowed packages."""
    for node in ast.walk(ast.parse(source)):
        for module in _imported(node):
            ours = any(module == name or module.startswith(f"{name}.") for name in allowed)
            if not ours and module.partition(".")[0] not in sys.stdlib_module_names:
                yield f"{getattr(node, 'lineno', 0)}: {module} is not to be imported here"


def marked_safe(template: str) -> Iterator[str]:
    for number, line in enumerate(template.splitlines(), 1):
        if _MARKED_SAFE.search(line):
            yield f"{number}: only intake.web.shell.safe_html may mark text as safe"


def machine_paths(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if _MACHINE_PATH.search(line):
            yield f"{number}: names a folder of somebody's machine"


def registry_addresses(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if _REGISTRY.search(line):
            yield f"{number}: names a package registry's address"


def _functions(source: str) -> Iterator[Function]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield node


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."]
    return []
