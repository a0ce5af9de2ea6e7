"""A path in weeks: nothing is lost, no week has more hours than there are, and the order is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.loading import parse_roadmap
from roadmap.model import Roadmap
from roadmap.planning import Knowledge, Studied, in_weeks, path_to, stints
from tests.roadmap.test_planning_properties import roadmaps

LONG = parse_roadmap("""\
- title: Base
  resources:
  - {title: Tutorial, hours: 3}
- title: Course
  prerequisites: [Base]
  resources:
  - title: Lectures
    parts: [{title: One, hours: 2}, {title: Two, hours: 2}, {title: Three, hours: 4}]
- title: Nothing listed
  prerequisites: [Course]
""")


def test_long_resources_are_divided_by_their_parts() -> None:
    path = path_to(LONG, Knowledge(), "nothing-listed")
    weeks = in_weeks(stints(path, Studied()), 4)
    assert [[(s.part.id if s.part else s.topic.id, s.hours) for s in week] for week in weeks] == [
        [("base", 3.0), ("one", 1.0)],
        [("one", 1.0), ("two", 2.0), ("three", 1.0)],
        [("three", 3.0), ("nothing-listed", 0.0)],
    ]


def test_what_is_studied_is_left_out() -> None:
    path = path_to(LONG, Knowledge(), "nothing-listed")
    tutorial = LONG.by_id["base"].resources.required[0].id
    lectures = LONG.by_id["course"].resources.required[0].id
    left = stints(path, Studied(parts={f"{lectures}/two"}, hours={tutorial: 1.0}))
    assert [(s.topic.id, s.hours) for s in left] == [
        ("base", 2.0),
        ("course", 2.0),
        ("course", 4.0),
        ("nothing-listed", 0.0),
    ]
    assert stints(path, Studied(resources={tutorial, lectures}))[0].topic.id == "nothing-listed"


@given(roadmaps(), st.floats(0.5, 60))
def test_every_hour_is_in_one_week(roadmap: Roadmap, pace: float) -> None:
    path = path_to(roadmap, Knowledge(), roadmap.topics[-1].id)
    work = stints(path, Studied())
    weeks = in_weeks(work, pace)
    assert sum(s.hours for week in weeks for s in week) == pytest.approx(path.hours, abs=0.01)
    assert all(sum(s.hours for s in week) <= pace + 0.02 for week in weeks)
    assert list(dict.fromkeys(s.topic.id for week in weeks for s in week)) == [step.id for step in path.steps]


def test_a_week_without_hours_is_no_week() -> None:
    with pytest.raises(ValueError, match="needs hours"):
        in_weeks((), 0)
