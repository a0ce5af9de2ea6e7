"""``nextup mcp``, spoken to by the protocol's own client."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import cast

from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

from roadmap.planning import Knowledge, next_choices, path_to
from tests.cli.calling import nextup
from tests.shipped import shipped_roadmap

SERVER = StdioServerParameters(command=sys.executable, args=["-m", "bot", "mcp"])
SHIPPED = shipped_roadmap()


def said(result: CallToolResult) -> dict[str, object]:
    assert not result.is_error, result.content
    return cast("dict[str, object]", result.structured_content)


async def test_an_assistant_gets_the_same_decisions_as_a_member() -> None:
    async with Client(SERVER) as client:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == {"match", "topic", "resources", "next", "path"}
        assert all(tool.description for tool in tools)

        question = "what should I learn after kv cache?"
        matched = said(await client.call_tool("match", {"question": question}))
        assert matched == json.loads(nextup("match", stdin=f"{question}\n").stdout)

        topic = said(await client.call_tool("topic", {"topic_id": "kv-cache", "language": "zh"}))
        assert topic["title"] == SHIPPED.by_id["kv-cache"].title.in_lang("zh")
        assert [need["id"] for need in cast("list[dict[str, str]]", topic["needs"])] == [
            edge.topic for edge in SHIPPED.by_id["kv-cache"].prerequisites
        ]

        readings = said(await client.call_tool("resources", {"topic_id": "kv-cache"}))
        urls = [one["url"] for one in cast("list[dict[str, str]]", readings["required"])]
        assert urls == [resource.url for resource in SHIPPED.by_id["kv-cache"].resources.required]

        known = Knowledge(known=frozenset({"llm-basics"}))
        offered = said(await client.call_tool("next", {"known": ["llm-basics"]}))["result"]
        expected = [choice.topic.id for choice in next_choices(SHIPPED, known)]
        assert [step["id"] for step in cast("list[dict[str, str]]", offered)] == expected

        way = said(await client.call_tool("path", {"goal": "llm-serving", "known": ["llm-basics"]}))
        steps = path_to(SHIPPED, known, "llm-serving").steps
        assert [step["id"] for step in cast("list[dict[str, str]]", way["steps"])] == [step.id for step in steps]


async def test_what_is_not_there_is_told() -> None:
    async with Client(SERVER) as client:
        missing = await client.call_tool("topic", {"topic_id": "kv-cach"})
        assert missing.is_error
        assert "near ones: kv-cache" in str(missing.content)


async def test_hours_that_nobody_knows_are_none_and_knowing_nothing_needs_no_saying(tmp_path: Path) -> None:
    roadmap = tmp_path / "garden.yaml"
    roadmap.write_text(
        "title: Garden\ntopics: [{title: Watering}, {title: Pruning, prerequisites: [Watering]}, {title: Soil,"
        " prerequisites: [Pruning], resources: [{title: Primer, url: 'https://soil.example', hours: 3}]}]",
        encoding="utf-8",
    )
    async with Client(
        StdioServerParameters(command=sys.executable, args=[*SERVER.args, "--roadmap", str(roadmap)])
    ) as client:
        assert client.server_info is not None
        assert client.server_info.version == version("nextup")
        (first,) = cast("list[dict[str, object]]", said(await client.call_tool("next", {}))["result"])
        assert (first["id"], first["hours"]) == ("watering", None)
        assert not any("0 h" in reason for reason in cast("list[str]", first["reasons"]))
        assert said(await client.call_tool("topic", {"topic_id": "watering"}))["hours"] is None
        assert said(await client.call_tool("path", {"goal": "pruning"}))["hours"] is None
        way = said(await client.call_tool("path", {"goal": "soil"}))
        assert [step["hours"] for step in cast("list[dict[str, object]]", way["steps"])] == [None, None, 3]
        assert way["hours"] == 3
        known = said(await client.call_tool("path", {"goal": "soil", "known": ["soil"]}))
        assert (known["steps"], known["hours"]) == ([], 0)
