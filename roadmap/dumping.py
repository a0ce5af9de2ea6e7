"""Roadmaps out: one readable YAML file that loads to an equal roadmap."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from roadmap.model import Roadmap, Topic
from roadmap.yaml_source import is_list, is_mapping

_WIDTH = 1000
"""Characters of a line. Narrow lines cost a large roadmap more in indentation than 1 MiB leaves it."""
_SMALL = 3
"""Keys of a mapping that is set in one line."""


def dump_markdown(roadmap: Roadmap) -> str:
    """The roadmap as a plain Markdown outline, in each text's English or only language.

    :func:`roadmap.importing.recognising.import_text` reads titles, tracks, hours, links and prerequisites back.
    """
    lines = [f"# {_plain(roadmap.title.in_lang('en'))}"]
    for track in roadmap.tracks:
        lines += ["", f"## {_plain(track.title.in_lang('en'))}", ""]
        for topic in roadmap.topics:
            if topic.track == track.id:
                lines += _topic_lines(roadmap, topic)
    return "\n".join(lines) + "\n"


def _topic_lines(roadmap: Roadmap, topic: Topic) -> Iterator[str]:
    yield f"- {_plain(topic.title.in_lang('en'))}"
    for kind in ("needed", "helpful"):
        edges = [edge.topic for edge in topic.prerequisites if edge.kind == kind]
        if edges:
            titles = ", ".join(_plain(roadmap.by_id[id_].title.in_lang("en")) for id_ in edges)
            yield f"  - {'needs' if kind == 'needed' else 'helpful'}: {titles}"
    for resource in topic.resources.all():
        title = _plain(resource.title)
        shown = f"[{title}]({resource.url})" if resource.url else title
        optional = " (optional)" if resource in topic.resources.optional else ""
        yield f"  - {shown} (~{resource.hours:g} h){optional}"


def _plain(text: str) -> str:
    """Text as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


class _Words(list[object]):
    """A list of plain words: set in a few lines, as authors write it, which also keeps a large roadmap under 1 MiB."""


def _represent_words(dumper: yaml.SafeDumper, words: _Words) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", words, flow_style=True)


class _OneLine(dict[str, object]):
    """A small mapping, such as a text in both languages or a part: set in one line."""


def _represent_one_line(dumper: yaml.SafeDumper, mapping: _OneLine) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=True)


def _dumper(base: type[yaml.SafeDumper]) -> type[yaml.SafeDumper]:
    """A dumper that writes no aliases, and in one line what is small."""

    class Dumper(base):
        def ignore_aliases(self, data: object) -> bool:
            return True

    Dumper.add_representer(_Words, _represent_words)
    Dumper.add_representer(_OneLine, _represent_one_line)
    return Dumper


_PLAIN = _dumper(yaml.SafeDumper)
_QUICK = _dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper))
"""About four times faster, with the same result but for characters such as emoji, which it escapes."""
_ESCAPED = r"\U"


def dump_roadmap(roadmap: Roadmap) -> str:
    """The roadmap as single-file YAML in block style, with lists of words in lines.

    :func:`roadmap.loading.parse_roadmap` gives an equal one.
    """
    data = _readable(as_data(roadmap))
    quick = _dump(data, _QUICK)
    return _dump(data, _PLAIN) if _ESCAPED in quick else quick


def _dump(data: object, dumper: type[yaml.SafeDumper]) -> str:
    return yaml.dump(
        data,
        Dumper=dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_WIDTH,
    )


def as_data(roadmap: Roadmap) -> dict[str, object]:
    """The roadmap as plain data, as its YAML holds it. :func:`roadmap.loading.roadmap_from` gives an equal one."""
    data = roadmap.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    data["topics"] = [*data.pop("topics"), *data.pop("merged", [])]
    return data


def _readable(value: object) -> object:
    """Whole hours without a decimal point, lists of words and small mappings in lines."""
    if is_mapping(value):
        items = {key: _readable(item) for key, item in value.items()}
        small = len(items) <= _SMALL and all(isinstance(item, str | int | float | _OneLine) for item in items.values())
        return _OneLine(items) if small else items
    if is_list(value) and value and all(isinstance(item, str) for item in value):
        return _Words(value)
    if is_list(value):
        return [_readable(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
