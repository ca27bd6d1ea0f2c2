"""Names that are a past participle and nothing else: they say what befell a thing, not what it is.

`sent_letters` and `is_hidden` are names; `sent` and `hidden` are not. A deed is a name (`sending`,
`coming_back`, `Casework`), and so is a word that is a noun or a base form as often (`set`, `read`,
`left`).
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_IRREGULAR = """
    beaten become been begun bent bitten blown born borne bought bound broken brought built burnt
    caught chosen come dealt done drawn driven eaten fallen fed felt forbidden forgotten forgiven
    fought found frozen given gone grown had heard held hidden hurt kept known laid learnt led lent
    lost made meant met mistaken paid proven rewritten risen said seen sent shaken shown shut slept
    sold spelt spent spoken stolen stood struck stuck sung sunk sworn taken taught thought thrown
    told torn understood undone unheard unknown unsaid unseen unsent untold unwritten withdrawn
    withheld woken won worn written
"""
_OTHER_ENDS = """
    bed bleed breed deed embed exceed feed greed hundred indeed need proceed red seed shed shred
    sled speed succeed thread weed
"""
IRREGULAR = frozenset(_IRREGULAR.split())
NO_PARTICIPLES = frozenset(_OTHER_ENDS.split())
_CLASS_WORD = re.compile(r"[A-Z][a-z0-9]*")


def is_participle(name: str) -> bool:
    """Whether a name is one bare past participle, underscores before or behind it aside."""
    word = name.strip("_")
    if _CLASS_WORD.fullmatch(word):
        word = word.lower()
    if not word.isalpha() or not word.islower() or word in NO_PARTICIPLES:
        return False
    return word in IRREGULAR or (len(word) > 4 and word.endswith("ed"))


def participle_classes(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and is_participle(node.name):
            yield f"{node.lineno}: the class {node.name} is named by a participle alone"


def participle_variables(source: str) -> Iterator[str]:
    """Parameters and variables, not fields of a class: there a participle may be an adjective."""
    tree = ast.parse(source)
    fields = {
        id(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in _targets(statement)
    }
    for node in ast.walk(tree):
        for name in _names(node):
            if is_participle(name) and id(node) not in fields:
                line = getattr(node, "lineno", 0)
                yield f"{line}: the variable {name} is named by a participle alone"


def _targets(statement: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return statement.targets if isinstance(statement, ast.Assign) else [statement.target]


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return [node.id]
    if isinstance(node, ast.arg):
        return [node.arg]
    if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
        return [node.name] if node.name else []
    return []
