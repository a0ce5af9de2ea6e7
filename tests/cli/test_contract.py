"""The command line as scripts and people use it: a process of its own, its output and its exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calling import nextup

FOUND_NOTHING: dict[str, object] = {"topics": [], "tier": "none"}


def test_match_writes_one_json_object_a_line() -> None:
    lines = ["kvcache", "", "我学完了量化,接下来学什么", "best pizza in rome", "prereqs for tensor parallelism?"]
    ran = nextup("match", stdin="\n".join(lines) + "\n")
    matches = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.returncode == 0
    assert [match["question"] for match in matches] == lines
    assert matches[0]["topics"][0]["id"] == "kv-cache"
    assert 0 < matches[0]["topics"][0]["score"] <= 1
    assert matches[0]["tier"] == "answer"
    assert (matches[2]["intent"], matches[2]["topics"][0]["id"]) == ("next", "quantization")
    assert {key: matches[3][key] for key in FOUND_NOTHING} == FOUND_NOTHING
    assert (matches[4]["intent"], matches[4]["topics"][0]["id"]) == ("prerequisites", "training-parallelism")


def test_match_reads_any_bytes() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "match"],
        input=b"\xff\xfe kv cache \x00\r\nlora\n",
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0
    assert len(ran.stdout.splitlines()) == 2


def test_match_explains_itself() -> None:
    ran = nextup("match", "--explain", stdin="paged attention\n")
    assert "kv-cache" in ran.stdout
    assert "paged attention" in ran.stdout


def test_ask_json_has_the_reading_and_what_comes_next() -> None:
    answer = json.loads(nextup("ask", "what should I study after kv cache?", "--json").stdout)
    assert (answer["intent"], answer["tier"], answer["topic"]) == ("next", "answer", "kv-cache")
    assert {"title", "url"} == set(answer["required"][0])
    assert "llm-basics" in answer["prerequisites"]
    assert "llm-serving" in answer["next"]


def test_ask_json_leaves_out_what_is_known() -> None:
    question = "what should I study after kv cache?"
    known = json.loads(nextup("ask", question, "--json", "--known", "llm-serving").stdout)
    assert "llm-serving" not in known["next"]


def test_ask_json_admits_what_it_does_not_know() -> None:
    answer = json.loads(nextup("ask", "best pizza in rome", "--json").stdout)
    assert (answer["tier"], answer["topic"], answer["next"]) == ("none", None, [])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("ask", "prereqs for quantization"), "LLM Basics"),
        (("ask", "prereqs for quantization", "--lang", "zh"), "大模型基础"),
        (("ask", "prereqs", "for", "quantization"), "LLM Basics"),
        (("ask", "投机采样需要先学什么"), "大模型基础"),
        (("ask", "flashattetion paper"), "arxiv.org/abs/2205.14135"),
        (("ask", "how am I doing?"), "Nothing logged yet"),
    ],
)
def test_ask_answers_in_the_terminal(arguments: tuple[str, ...], expected: str) -> None:
    assert expected in nextup(*arguments).stdout


def test_lint_passes_the_shipped_roadmap() -> None:
    ran = nextup("lint")
    assert ran.returncode == 0
    assert re.search(r"\b\d+ topics in 8 tracks\b", ran.stdout)


def test_lint_names_file_and_line_of_every_problem(tmp_path: Path) -> None:
    broken = tmp_path / "mine.yaml"
    broken.write_text("id: mine\ntitle: {en: Mine, zh: 我的}\ntopics:\n- title: {}\nsurprise: 1\n", encoding="utf-8")
    ran = nextup("lint", str(broken))
    assert ran.returncode == 1
    assert f"{broken}:5: " in ran.stdout
    assert f"{broken}:4: " in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("ask",), 2, "Missing argument"),
        (("ask", "  "), 2, "the question is empty"),
        (("ask", "kv cache", "--known", "kv-cach"), 2, "near ones: kv-cache"),
        (("ask", "hi", "--known", "llm-basics, qwertyuiop"), 2, "no topic 'qwertyuiop'; nextup ask \"which topics"),
        (("ask", "kv cache", "--lang", "fr"), 2, "'en', 'zh'"),
        (("lint", "nowhere.yaml"), 1, "nowhere.yaml"),
        (("map",), 2, "--out"),
        (("map", "--out", "missing-folder/map.png"), 1, "Check the path"),
        (("evaluate", "nowhere.jsonl"), 1, "nowhere.jsonl"),
        (("backup", "copy.db"), 1, "nextup.db"),
        (("run",), 1, "DISCORD_TOKEN"),
        (("frobnicate",), 2, "No such command"),
    ],
)
def test_bad_input_gets_a_sentence_and_an_exit_code(
    arguments: tuple[str, ...], code: int, says: str, tmp_path: Path
) -> None:
    ran = nextup(*arguments, cwd=tmp_path)
    told = ran.stdout + ran.stderr
    assert ran.returncode == code
    assert says in told
    assert "Traceback" not in told
    assert not list(tmp_path.glob("*.db"))


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    ran = nextup("doctor", cwd=tmp_path, NEXTUP_PURGE_AFTER_DAYS="soon")
    assert ran.returncode == 1
    assert ran.stdout.count("NEXTUP_PURGE_AFTER_DAYS") == 1
    assert "Traceback" not in ran.stdout + ran.stderr


def test_a_token_is_never_printed(tmp_path: Path) -> None:
    secret = "MTIzNDU2Nzg5MDEyMzQ1Njc4.abcdef.not-three-parts-long-enough-to-be-one"
    ran = nextup("doctor", cwd=tmp_path, DISCORD_TOKEN=secret)
    assert "token" in ran.stdout
    assert secret not in ran.stdout + ran.stderr


def test_map_draws_a_picture(tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    ran = nextup("map", "--out", str(out), "--known", "llm-basics", "--lang", "zh")
    assert ran.returncode == 0
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "nextup.db"
    database.write_bytes(b"this is no database, and it stays as it is" * 50)
    before = database.read_bytes()
    ran = nextup("run", cwd=tmp_path, DISCORD_TOKEN="a.b.c")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert str(database.name) in ran.stderr
    assert database.read_bytes() == before


def test_match_ends_a_line_only_at_its_end() -> None:
    ran = nextup("match", stdin="kv\u2028cache\x0b\r\nlora\n")
    assert [json.loads(line)["question"] for line in ran.stdout.split("\n") if line] == ["kv\u2028cache\x0b", "lora"]


def test_ask_shows_what_to_choose_from() -> None:
    ran = nextup("ask", "kv")
    assert "Which of these" in ran.stdout
    assert "KV Cache Optimization" in ran.stdout


def test_settings_that_are_not_utf8_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("DISCORD_TOKEN=x\n".encode("utf-16"))
    ran = nextup("ask", "lora", cwd=tmp_path)
    assert ran.returncode == 1
    assert "save it as UTF-8" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_a_wrong_log_level_is_told_once(command: str, tmp_path: Path) -> None:
    ran = nextup(command, cwd=tmp_path, NEXTUP_LOG_LEVEL="LOUD", DISCORD_TOKEN="a.b.c")
    told = ran.stdout + ran.stderr
    assert ran.returncode == 1
    assert told.count("NEXTUP_LOG_LEVEL") == 1
    assert "Traceback" not in told


def test_a_path_may_begin_at_home(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    for folder in (home, elsewhere):
        folder.mkdir()
    ran = nextup(
        "backup", "copy.db", cwd=elsewhere, NEXTUP_DATABASE="~/data/n.db", HOME=str(home), USERPROFILE=str(home)
    )
    assert ran.returncode == 1
    assert str(home / "data" / "n.db") in ran.stderr
    assert list(elsewhere.iterdir()) == []


def test_a_home_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    ran = nextup("backup", "copy.db", cwd=tmp_path, NEXTUP_DATABASE="~nobody-of-that-name/n.db")
    assert ran.returncode == 1
    assert "no home folder" in ran.stderr


def test_a_plan_has_weeks_and_a_file_for_the_calendar(tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    done = nextup(
        "plan", "kv-cache", "--hours-a-week", "5", "--known", "llm-basics", "--ics", str(file), "--lang", "zh"
    )
    assert done.returncode == 0, done.stderr
    assert "每周 5 小时" in done.stdout
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3
    assert nextup("plan", "KV Cache", "--hours-a-week", "40").returncode == 0
    refused = nextup("plan", "qwertyuiop", "--hours-a-week", "5")
    assert refused.returncode == 2
    assert "the roadmap has no topic" in refused.stderr
    assert nextup("plan", "kv-cache", "--hours-a-week", "0").returncode == 2


def test_a_plan_without_hours_names_no_date_and_writes_no_calendar(tmp_path: Path) -> None:
    roadmap, file = tmp_path / "garden.yaml", tmp_path / "plan.ics"
    roadmap.write_text("title: G\ntopics: [{title: Pests}, {title: Pruning, prerequisites: [Pests]}]", encoding="utf-8")
    asked = ("plan", "pruning", "--hours-a-week", "2", "--roadmap", str(roadmap))
    done = nextup(*asked)
    assert (done.returncode, "I can't name a date" in done.stdout, " 20" in done.stdout) == (0, True, False)
    refused = nextup(*asked, "--ics", str(file))
    assert (refused.returncode, file.exists()) == (1, False)
    assert "was not written" in refused.stderr


def test_a_site_is_written(tmp_path: Path) -> None:
    roadmap = tmp_path / "r.yaml"
    roadmap.write_text("- title: Base\n- title: Course\n  prerequisites: [Base]\n", encoding="utf-8")
    done = nextup("site", "--out", str(tmp_path / "site"), "--roadmap", str(roadmap))
    assert done.returncode == 0, done.stderr
    assert "Wrote 7 pages" in done.stdout
    assert (tmp_path / "site" / "zh" / "course.html").is_file()
