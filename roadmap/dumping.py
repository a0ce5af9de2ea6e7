"""Roadmaps out: one readable YAML file that loads to an equal roadmap."""

from __future__ import annotations

import yaml

from roadmap.model import Roadmap
from roadmap.yaml_source import is_list, is_mapping


class _Dumper(yaml.SafeDumper):
    """Lists indented under their key, and no aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump_roadmap(roadmap: Roadmap) -> str:
    """The roadmap as single-file YAML in block style; :func:`roadmap.loading.parse_roadmap` gives an equal one."""
    data = roadmap.model_dump(mode="json", exclude_defaults=True)
    data["topics"] = [*data.pop("topics"), *data.pop("merged", [])]
    return yaml.dump(
        _readable(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=110
    )


def _readable(value: object) -> object:
    """Whole hours without a decimal point."""
    if is_mapping(value):
        return {key: _readable(item) for key, item in value.items()}
    if is_list(value):
        return [_readable(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
