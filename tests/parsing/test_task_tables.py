from core.parsing import parse
from core.parsing.task_tables import cells_of
from core.reading import Block, Document
from core.spans import Span

TITLE = "沧州市防汛任务分工方案"
LEAD = "为做好防汛工作，制定本方案。"
ROWS = (
    "序号\t任务\t牵头单位\t配合单位",
    "1\t疏浚主要河道\t市水利局\t市财政局、各县区",
    "2\t储备抢险物资\t市应急局\t市商务局 市供销社",
)


def document(rows: tuple[str, ...] = ROWS) -> Document:
    lines = [TITLE, LEAD, *rows]
    text = "\n".join(lines)
    blocks, at = [], 0
    for number, line in enumerate(lines):
        kind = "title" if number == 0 else "paragraph" if number == 1 else "row"
        blocks.append(Block(Span(at, at + len(line)), kind))  # type: ignore[arg-type]
        at += len(line) + 1
    return Document("表.html", None, text, "0" * 64, tuple(blocks))


def test_organs_of_a_column_have_the_part_its_head_names() -> None:
    (summary,) = parse(document())
    assert {(agency.as_written, agency.role) for agency in summary.agencies} == {
        ("市水利局", "lead"),
        ("市应急局", "lead"),
        ("市财政局", "support"),
        ("各县区", "support"),
        ("市商务局", "support"),
        ("市供销社", "support"),
    }


def test_each_task_is_a_directive_of_its_own() -> None:
    held = document()
    (summary,) = parse(held)
    assert [directive.text for directive in summary.directives] == ["疏浚主要河道", "储备抢险物资"]
    assert all(directive.span.of(held.text) == directive.text for directive in summary.directives)


def test_a_table_that_is_printed_as_lines_of_text_is_read_by_its_head() -> None:
    rows = ("任务 | 时限 | 责任单位 |", "清淤 | 5月 | 水利站 农机站 |", "巡堤 | 6月 | 各村 |")
    lines = "\n".join((TITLE, LEAD, *rows, "各村要巡查。"))
    blocks, at = [], 0
    for number, line in enumerate(lines.split("\n")):
        blocks.append(Block(Span(at, at + len(line)), "paragraph" if number else "title"))
        at += len(line) + 1
    (summary,) = parse(Document("表.txt", None, lines, "0" * 64, tuple(blocks)))
    assert [agency.as_written for agency in summary.agencies] == ["各村", "水利站", "农机站"]


def test_without_a_head_that_names_a_part_a_table_says_nothing_of_organs() -> None:
    (summary,) = parse(document(("地区\t单位", "城区\t市水利局")))
    assert not summary.agencies


def test_cells_cover_a_row_and_any_other_block_stays_whole() -> None:
    row = Block(Span(2, 9), "row")
    assert cells_of(row, "..一\t\t二三\t四") == [Span(2, 3), Span(4, 4), Span(5, 7), Span(8, 9)]
    assert cells_of(Block(Span(0, 4), "paragraph"), "一\t二三") == [Span(0, 4)]
