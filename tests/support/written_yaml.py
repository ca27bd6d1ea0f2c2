"""YAML as content files have it: each value where it stands, whatever else is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def yaml_of(values: Mapping[str, Any]) -> str:
    return yaml.dump(dict(values), Dumper=_NoAliases, allow_unicode=True, sort_keys=False)
