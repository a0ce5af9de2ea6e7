from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from benchmarks.crossings import crossings, generated, near, ours
from roadmap.diagram.bars import BAR_SHADE, NAME_ROOM, NAME_SIZE, WIDE, Bar, Bars, paint_bars
from roadmap.diagram.chart import Arrangement, Chart, States, Theme, chart_of
from roadmap.diagram.colours import COLOURS
from roadmap.diagram.flow import Flow
from roadmap.diagram.geometry import WIDE as WHOLE
from roadmap.diagram.geometry import Geometry, measure
from roadmap.diagram.grid import place_by_depth, place_in_lines
from roadmap.diagram.kinds import LEGENDS, whole_chart
from roadmap.diagram.layered import layered
from roadmap.diagram.layout import LONGEST_SHAPE, lay_out
from roadmap.diagram.lettering import width, wrap
from roadmap.diagram.ordering import order_layers
from roadmap.diagram.png import MAX_PIXELS, render_png
from roadmap.diagram.routes import find_ways
from roadmap.diagram.year import SHADES, Week, Year, paint_year, shade_of
from roadmap.drawing import MAX_BYTES, draw_for_message, draw_svg
from roadmap.loading import parse_roadmap
from roadmap.model import Lang, Roadmap, Text
from roadmap.planning import Knowledge, fringe, mastered
from tests.roadmap.building import build
from tests.roadmap.test_planning_properties import roadmaps
from tests.shipped import shipped_roadmap

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def shipped() -> Roadmap:
    return shipped_roadmap()


def draw(roadmap: Roadmap, lang: Lang, knowledge: Knowledge | None = None) -> str:
    member = knowledge or Knowledge()
    available = frozenset(topic.id for topic in fringe(roadmap, member))
    return draw_svg(whole_chart(roadmap, States(mastered(roadmap, member), member.learning, available), lang))


def chart(roadmap: Roadmap, lang: Lang = "en") -> Chart:
    return whole_chart(roadmap, States(), lang)


def layout(roadmap: Roadmap, lang: Lang = "en") -> Geometry:
    return lay_out(chart(roadmap, lang))


def assert_wires_keep_out_of_boxes(geometry: Geometry) -> None:
    for wire in geometry.wires:
        for (x1, y1), (x2, y2) in zip(wire.points, wire.points[1:], strict=False):
            assert x1 == x2 or y1 == y2
            for box in geometry.boxes:
                inside_x = min(x1, x2) < box.x + geometry.sizes.box_width - 1 and max(x1, x2) > box.x + 1
                inside_y = min(y1, y2) < box.y + box.height - 1 and max(y1, y2) > box.y + 1
                assert not (inside_x and inside_y), (wire.way, box.cell)


def assert_boxes_keep_apart(geometry: Geometry) -> None:
    boxes, width = geometry.boxes, geometry.sizes.box_width
    for index, one in enumerate(boxes):
        for two in boxes[index + 1 :]:
            apart = one.x + width < two.x or two.x + width < one.x
            assert apart or one.y + one.height < two.y or two.y + two.height < one.y


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_shipped_roadmap_fits_its_picture(shipped: Roadmap, lang: Lang) -> None:
    geometry = layout(shipped, lang)
    assert len(geometry.boxes) == len(shipped.topics)
    assert_boxes_keep_apart(geometry)
    assert_wires_keep_out_of_boxes(geometry)
    for box in geometry.boxes:
        title = box.cell.spot.title
        assert "".join(box.lines).replace(" ", "") == title.replace(" ", "")
        assert 0 < box.x < box.x + geometry.sizes.box_width < geometry.width
        assert 0 < box.y < box.y + box.height < geometry.height
    for wire in geometry.wires:
        assert wire.points[0][0] < wire.points[-1][0]


def assert_wires_keep_apart(geometry: Geometry) -> None:
    """Lines lie on each other only where they are one line: of one kind, from one topic."""
    pieces = [(wire.way.trunk, piece) for wire in geometry.wires for piece in pairwise(wire.points)]
    for (trunk, one), (other, two) in combinations(pieces, 2):
        for along, across in ((0, 1), (1, 0)):
            if trunk != other and one[0][across] == one[1][across] and two[0][across] == two[1][across]:
                low, high = sorted(point[along] for point in one)
                start, end = sorted(point[along] for point in two)
                assert abs(one[0][across] - two[0][across]) >= 1 or high < start or end < low, (trunk, other)


def leapfrogging() -> Roadmap:
    """Two straight lines that each pass behind the other: their blocks have no order."""
    names = [f"t{number}" for number in range(9)]
    needed = {name: names[:number] for number, name in enumerate(names)}
    needed |= {"t3": ["t0", "t1"], "t6": names[:4], "t7": names[:4]}
    tracks = dict.fromkeys(names, "xx") | {"t0": "yy", "t4": "yy"}
    return build(needed, helpful={"t3": ["t2"], "t7": ["t5", "t6"]}, tracks=tracks)


@example(leapfrogging())
@given(roadmaps())
def test_wires_keep_out_of_boxes_in_any_roadmap(roadmap: Roadmap) -> None:
    whole = chart(roadmap)
    grids = [place_by_depth(whole), *(place_in_lines(whole, columns) for columns in (1, 2, 4))]
    graph = layered(whole, banded=True)
    flows = [Flow(whole, graph, order_layers(graph), WHOLE, down=down, banded=True) for down in (False, True)]
    for geometry in (*(measure(grid, find_ways(grid), WHOLE) for grid in grids), *(flow.geometry() for flow in flows)):
        assert len(geometry.boxes) == len(roadmap.topics)
        assert_boxes_keep_apart(geometry)
        assert_wires_keep_out_of_boxes(geometry)


@pytest.mark.parametrize(("count", "of_dot"), [(50, 5), (100, 18), (300, 83)])
def test_a_deep_roadmap_flows_down_and_its_lines_cross_little(count: int, of_dot: int) -> None:
    """graphviz ``dot`` draws the same edges with so many crossings."""
    whole = chart(generated(count, near))
    geometry = lay_out(whole)
    assert 1 / LONGEST_SHAPE <= geometry.width / geometry.height <= LONGEST_SHAPE
    assert_boxes_keep_apart(geometry)
    assert_wires_keep_out_of_boxes(geometry)
    assert_wires_keep_apart(geometry)
    for wire in geometry.wires:  # or into the next of the pieces beside each other
        (x, y), (end_x, end_y) = wire.points[0], wire.points[-1]
        assert y < end_y or (count == 300 and x < end_x)
    assert crossings(ours(whole), bundled=True) <= of_dot


def test_lines_of_the_shipped_roadmap_cross_less_than_those_of_dot(shipped: Roadmap) -> None:
    """It draws the same edges with 331 crossings, or 304 with those of one kind from one topic as one line."""
    assert_wires_keep_apart(layout(shipped))
    assert crossings(ours(chart(shipped)), bundled=True) <= 304


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_topic_track_and_state_is_in_the_svg(shipped: Roadmap, lang: Lang) -> None:
    svg = draw(shipped, lang, Knowledge(done=frozenset({"kv-cache"}), learning=frozenset({"llm-serving"})))
    words = {part.text for part in ET.fromstring(svg).iter(f"{SVG}text")}
    lines = {line for box in layout(shipped, lang).boxes for line in box.lines}
    assert lines <= words
    assert shipped.title.in_lang(lang) in words
    assert {LEGENDS[lang][key] for key in LEGENDS[lang].keys() - {"hours", "ringed"}} <= words
    joined = "".join(word or "" for word in words)
    assert all(word in joined for track in shipped.tracks for word in track.title.in_lang("en").split()) or lang == "zh"


@pytest.mark.parametrize("count", [10, 60, 300])
@pytest.mark.parametrize(
    "needs",
    ["", "prerequisites: [t1]", "prerequisites: [t{before}]", "prerequisites: [t1, t{before}]"],
    ids=["list", "star", "chain", "chain with a hub"],
)
def test_what_would_be_a_strip_is_wrapped_and_keeps_its_order(count: int, needs: str) -> None:
    lines = ["title: T1", *(f"title: T{n}, {needs.format(before=n - 1)}" for n in range(2, count + 1))]
    geometry = layout(parse_roadmap("".join(f"- {{{line}}}\n" for line in lines)))
    assert 1 / LONGEST_SHAPE <= geometry.width / geometry.height <= LONGEST_SHAPE
    assert_boxes_keep_apart(geometry)
    assert_wires_keep_out_of_boxes(geometry)
    if needs in ("", "prerequisites: [t{before}]"):
        read = sorted(geometry.boxes, key=lambda box: (box.cell.row, box.cell.column))
        assert [box.cell.spot.id for box in read] == [f"t{n}" for n in range(1, count + 1)]


def test_where_bands_would_tangle_the_lines_every_box_names_its_track() -> None:
    dice = Random(100)
    edges = {f"t{n}": [f"t{need}" for need in dice.sample(range(n), min(n, dice.randint(0, 2)))] for n in range(100)}
    tracks = {id_: f"track-{number // 20}" for number, id_ in enumerate(edges)}
    tangled = chart(build(edges, tracks=tracks), "zh")
    geometry = lay_out(tangled)
    assert geometry.stripes == ()
    assert_boxes_keep_apart(geometry)
    assert_wires_keep_out_of_boxes(geometry)
    assert_wires_keep_apart(geometry)
    named = dict(tangled.tracks)
    assert all("".join(box.track) == named[box.cell.spot.track] for box in geometry.boxes)
    marks = [
        part.attrib["fill"]
        for part in ET.fromstring(draw_svg(tangled)).iter(f"{SVG}rect")
        if part.attrib["width"] == "7"
    ]
    assert len(marks) == 100
    assert len(set(marks)) == 5


def close_up(roadmap: Roadmap, lang: Lang, arrangement: Arrangement, count: int = 15) -> Chart:
    """Some topics of a roadmap, a third of them in each column."""
    topics = roadmap.topics[:count]
    columns = {topic.id: index * 3 // len(topics) for index, topic in enumerate(topics)}
    return chart_of(
        roadmap,
        States(),
        lang,
        LEGENDS[lang],
        topics=topics,
        columns=columns if arrangement == "columns" else None,
        steps={topic.id: number for number, topic in enumerate(topics, start=1)},
        arrangement=arrangement,
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("arrangement", ["columns", "lines", "depth"])
def test_a_close_up_can_be_read_beside_a_message(shipped: Roadmap, lang: Lang, arrangement: Arrangement) -> None:
    chart = close_up(shipped, lang, arrangement)
    geometry = lay_out(chart)
    assert_boxes_keep_apart(geometry)
    assert_wires_keep_out_of_boxes(geometry)
    assert {box.cell.column for box in geometry.boxes} <= {0, 1, 2}
    for box in geometry.boxes:
        assert "".join(box.lines).replace(" ", "") == box.cell.spot.label.replace(" ", "")
        assert 0 < box.x < box.x + geometry.sizes.box_width < geometry.width
        assert geometry.sizes.header < box.y < box.y + box.height < geometry.height
    # Discord shows 550 x 350: titles are then at least 9 pixels high.
    assert min(550 / geometry.width, 350 / geometry.height) * geometry.sizes.title >= 9


@given(roadmaps(), st.sampled_from(["columns", "lines", "depth"]))
def test_a_close_up_of_any_roadmap_is_whole(roadmap: Roadmap, arrangement: Arrangement) -> None:
    chart = close_up(roadmap, "zh", arrangement, 300)
    geometry = lay_out(chart)
    assert [box.cell.spot for box in geometry.boxes] != []
    assert len({(box.cell.row, box.cell.column) for box in geometry.boxes}) == len(chart.spots)
    assert_boxes_keep_apart(geometry)
    assert_wires_keep_out_of_boxes(geometry)


def test_a_picture_for_a_message_is_light_enough() -> None:
    names = [f"t{number}" for number in range(300)]
    roadmap = build({name: names[max(0, number - 2) : number] for number, name in enumerate(names)})
    png = draw_for_message(whole_chart(roadmap, States(), "en"))
    assert len(png) <= MAX_BYTES
    assert Image.open(BytesIO(png)).width > 1000


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_whole_map_is_put_together_as_it_would_be_painted(shipped: Roadmap, lang: Lang) -> None:
    """What is alike for all members is painted once: nobody's states stay on the next one's map."""
    ids = [topic.id for topic in shipped.topics]
    states = (States(ids[:20], ids[20:22], ids[22:30]), States(ids[40:], (), ids[:5]))
    for number, state in enumerate(states):
        whole = chart_of(
            shipped,
            state,
            lang,
            LEGENDS[lang],
            steps={ids[30]: 1, ids[31]: 12},
            ringed=ids[number : number + 1],
            notes={ids[number + 3]: "4 on it · 6 know it"},
        )
        png = draw_for_message(whole)
        assert len(png) < MAX_BYTES / 2
        put = Image.open(BytesIO(png)).convert("RGB")
        painted = Image.open(BytesIO(render_png(draw_svg(whole), 5_000_000))).convert("RGB")
        assert put.size == painted.size
        same = ImageChops.difference(put, painted).convert("L").histogram()
        assert sum(same[:25]) / sum(same) > 0.999, "only the edges of letters have fewer colours"


Colour = tuple[float, float, float]
# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB; the last is greyscale.
SIGHTS: dict[str, tuple[Colour, Colour, Colour]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
    "no colours": ((0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722)),
}


def contrast(one: str, other: str, sight: tuple[Colour, Colour, Colour]) -> float:
    """The contrast of two colours as WCAG 2 measures it, seen in a certain way."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        seen = [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in sight]
        return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), seen, strict=True))

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS)
@pytest.mark.parametrize("theme", COLOURS)
def test_words_and_signs_stand_out_however_one_sees(theme: Theme, sight: tuple[Colour, Colour, Colour]) -> None:
    paint = COLOURS[theme]
    for state, (fill, border, _, ink) in paint.boxes.items():
        assert contrast(ink, fill, sight) >= 7, state
        assert state == "later" or contrast(border, fill, sight) >= 3, state
    for colour in (paint.ink, paint.quiet, *paint.tracks):
        assert contrast(colour, paint.paper, sight) >= 4.5, colour
    assert contrast(paint.ring, paint.paper, sight) >= 3


def test_topics_that_wish_for_the_same_rows_stand_in_order() -> None:
    roadmap = build({"hub": [], **{f"t{n}": ["hub"] for n in range(5)}, "end": ["t0", "t4"]})
    rows = {id_: cell.row for id_, cell in place_by_depth(chart(roadmap)).cells.items()}
    assert [rows[f"t{n}"] for n in range(5)] == [0, 1, 2, 3, 4]
    assert rows["hub"] == rows["end"] == 2


def test_every_track_has_a_colour_of_its_own() -> None:
    ids = {f"t{n}": f"track-{n}" for n in range(40)}
    svg = draw(build(dict.fromkeys(ids, ()), tracks=ids), "en")
    bars = [part.attrib["fill"] for part in ET.fromstring(svg).iter(f"{SVG}rect") if part.attrib["width"] == "6"]
    assert len(set(bars)) == len(bars) == 40


@pytest.mark.parametrize("letters", ["가나", "ابت", "אבג", "Дж", "कख", "ขค", "かな", "缓存", "ğŞ", "🎉🚀"])
def test_letters_of_many_scripts_are_painted(letters: str) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><text y="30">{}</text></svg>'
    painted = {render_png(svg.format(letter)) for letter in letters}
    assert len(painted) == len(letters), "a letter that the font lacks looks like every other one"


def test_the_legend_can_be_said_in_other_words(shipped: Roadmap) -> None:
    svg = draw_svg(
        chart_of(shipped, States(["python"], available=["cpp"]), "en", {**LEGENDS["en"], "done": "Geschafft <3"})
    )
    assert "Geschafft &lt;3" in svg
    assert "Within reach" in svg


def test_helpful_edges_are_dashed_and_implied_ones_left_out() -> None:
    roadmap = build({"aa": [], "bb": ["aa"], "cc": ["aa", "bb"]}, helpful={"cc": [], "bb": []})
    wires = layout(roadmap).wires
    assert [(wire.way.source.spot.id, wire.way.target.spot.id) for wire in wires] == [("aa", "bb"), ("bb", "cc")]
    assert draw(build({"aa": [], "bb": []}, helpful={"bb": ["aa"]}), "en").count("stroke-dasharray") == 2, (
        "one edge and the legend"
    )


def test_hostile_titles_stay_text() -> None:
    roadmap = build({"aa": []})
    hard = '<script>alert("x")</script>\x01 & ' + "long" * 60  # lint would refuse the control character
    title = Text.model_construct(en=hard, zh="<b>中文</b>" + "很长" * 60)
    topic = roadmap.topics[0].model_copy(update={"title": title})
    hostile = roadmap.model_copy(update={"topics": (topic,), "title": title})
    for lang in ("en", "zh"):
        svg = draw(hostile, lang)
        assert "<script" not in svg
        assert "<b>" not in svg
        ET.fromstring(svg)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_png_shows_the_whole_picture(shipped: Roadmap, lang: Lang) -> None:
    svg = draw(shipped, lang)
    root = ET.fromstring(svg)
    image = Image.open(BytesIO(render_png(svg)))
    assert image.format == "PNG"
    shape = image.width / image.height
    assert shape == pytest.approx(float(root.attrib["width"]) / float(root.attrib["height"]), rel=0.01)
    colours = image.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50


def test_chinese_text_is_really_painted() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><text y="30">{}</text></svg>'
    ink = [Image.open(BytesIO(render_png(svg.format(text)))).getbbox() for text in ("缓存", "KV", "")]
    assert ink[0] is not None
    assert ink[1] is not None
    assert ink[2] is None


def test_a_huge_picture_is_made_smaller() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40000" height="2000"><rect width="9" height="9"/></svg>'
    image = Image.open(BytesIO(render_png(svg)))
    assert image.width * image.height <= MAX_PIXELS * 1.01


def test_without_the_extra_a_sentence_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['resvg_py'] = None\n"
        "from roadmap.drawing import PicturesUnavailable, render_png\n"
        "try: render_png('<svg/>')\n"
        "except PicturesUnavailable as error: print(error)\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert 'pip install "nextup[pictures]"' in result.stdout


@given(st.text(alphabet="abcdefW i-中文，（）。", max_size=80), st.integers(40, 200))
def test_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    lines = wrap(text, room, 15)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 15) <= room or len(line) == 1 for line in lines)


def test_closing_punctuation_never_starts_a_line() -> None:
    for room in range(90, 240, 3):
        for line in wrap("混合专家模型与系统（MoE），以及检查点。", room, 15):
            assert line[0] not in "）。，"


@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS)
@pytest.mark.parametrize("theme", SHADES)
def test_a_year_can_be_read_by_everybody(theme: Theme, sight: tuple[Colour, Colour, Colour]) -> None:
    shades = SHADES[theme]
    for fill, ink in shades.fields:
        assert contrast(ink, fill, sight) >= 4.5, fill
    for one, other in pairwise(fill for fill, _ in shades.fields[1:]):
        assert contrast(one, other, sight) >= 1.4, (one, other)
    assert contrast(shades.quiet, shades.paper, sight) >= 4.5


def test_in_a_year_no_text_leaves_its_field() -> None:
    weeks = tuple(Week("", hours, met=True) for hours in (0.0, 0.25, 36.5, 112.0, 168.0))
    svg = paint_year(Year("A year", "facts", weeks, None, (("less", "less"), ("more", "more"), ("met", "met"))))
    for size, said in re.findall(r'font-size="([\d.]+)"[^>]*text-anchor="middle">([^<]*)<', svg):
        assert width(said, float(size)) <= 58, said
    assert shade_of(0, 5) == 0
    assert [shade_of(hours, 5) for hours in (0.25, 1.5, 3, 4, 5, 40)] == [1, 2, 3, 4, 4, 4]


@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS)
@pytest.mark.parametrize("theme", SHADES)
def test_bars_can_be_read_by_everybody(theme: Theme, sight: tuple[Colour, Colour, Colour]) -> None:
    shades = SHADES[theme]
    own = shades.fields[0][0]
    for paper in (shades.paper, own):
        assert contrast(shades.fields[BAR_SHADE][0], paper, sight) >= 3
        assert contrast(shades.ink, paper, sight) >= 7
        assert contrast(shades.quiet, paper, sight) >= 4.5
    assert contrast(shades.ink, own, sight) >= 3, "the frame of the reader's own row"


def test_bars_are_as_long_as_their_hours_and_hold_names_of_any_script() -> None:
    names = ("ada", "晓明", "عائشة", "נועה", "지민", "🎉 party", "W" * 60, "Дж" * 20)
    studied = (40, 20, 20, 8, 4, 2, 1, 0)
    rows = tuple(Bar("1", name, hours, f"{hours} h") for name, hours in zip(names, studied, strict=True))
    svg = paint_bars(Bars("A board", "8 members", rows))
    root = ET.fromstring(svg)
    lengths = [float(part.attrib["width"]) for part in root.iter(f"{SVG}rect") if part.attrib.get("rx") == "4"]
    assert lengths[1] == lengths[2] == pytest.approx(lengths[0] / 2, abs=0.1)
    assert lengths == sorted(lengths, reverse=True)
    for part in root.iter(f"{SVG}text"):
        size, said = float(part.attrib["font-size"]), part.text or ""
        assert size != NAME_SIZE or width(said, size) <= NAME_ROOM
        assert float(part.attrib["x"]) + (0 if "text-anchor" in part.attrib else width(said, size)) <= WIDE
    assert {"ada", "晓明", "عائشة", "נועה", "지민", "🎉 party"} <= {part.text for part in root.iter(f"{SVG}text")}
