"""Drawing in a process of its own: what it cannot do is told, and the next picture is drawn all the same."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from roadmap.diagram.chart import Chart, States
from roadmap.diagram.kinds import whole_chart
from roadmap.diagram.png import PicturesUnavailable
from roadmap.rendering import PictureProcess
from tests.roadmap.building import build


def chart() -> Chart:
    return whole_chart(build({"aa": [], "bb": ["aa"]}), States(), "en")


@pytest.fixture
def process() -> Iterator[PictureProcess]:
    made = PictureProcess()
    yield made
    made.close()


def test_pictures_are_drawn_one_after_another(process: PictureProcess) -> None:
    first = process.draw(chart())
    assert Image.open(BytesIO(first)).format == "PNG"
    assert process.draw(chart()) == first


def test_after_the_process_ended_another_one_draws(process: PictureProcess) -> None:
    first = process.draw(chart())
    process.close()
    assert process.draw(chart()) == first


def test_what_takes_too_long_is_given_up() -> None:
    process = PictureProcess(seconds=0.001)
    with pytest.raises(PicturesUnavailable, match="could not be drawn"):
        process.draw(chart())


def test_a_chart_that_ends_the_process_is_told(process: PictureProcess) -> None:
    broken = Chart("", (), (), ())  # nothing to lay out
    with pytest.raises(PicturesUnavailable):
        process.draw(broken)
    assert process.draw(chart()).startswith(b"\x89PNG")
