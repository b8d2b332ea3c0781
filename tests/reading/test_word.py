import pytest

from tests.reading.checks import codes, lines, read_one, refusal
from tests.reading.files import LINES, make_docx, make_ole, make_zip, paragraph, styles_xml

ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc>{}</w:tc>"


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def test_paragraphs_in_order() -> None:
    document = read_one("a.docx", make_docx(["", *LINES, " "]))
    assert lines(document) == list(LINES)


def test_breaks_tabs_and_split_runs() -> None:
    stops = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
    runs = ("<w:t>第一</w:t>", "<w:t>行</w:t><w:br/><w:t>第二</w:t>", "<w:tab/><w:t>行</w:t>")
    document = read_one("a.docx", make_docx(f"<w:p>{stops}{''.join(map(run, runs))}</w:p>"))
    assert lines(document) == ["第一行", "第二\t行"]


def test_headings_by_style_and_by_level() -> None:
    styles = styles_xml(
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>',
        '<w:style w:styleId="t"><w:name w:val="Title"/></w:style>',
    )
    body = (
        paragraph("关于清理河道的通知", '<w:pStyle w:val="t"/>')
        + paragraph("一、总体要求", '<w:pStyle w:val="1"/>')
        + paragraph("各县要建立河段台账，落实巡查责任。")
        + paragraph("二、组织领导", '<w:outlineLvl w:val="0"/>')
    )
    document = read_one("a.docx", make_docx(body, styles=styles))
    assert lines(document, "title") == ["关于清理河道的通知"]
    assert lines(document, "heading") == ["一、总体要求", "二、组织领导"]


def test_table_rows_in_their_place() -> None:
    cells = [CELL.format(paragraph(text)) for text in ("任务", "责任 单位")]
    frame = ROW.format(CELL.format(paragraph("框内第一段。") + paragraph("框内第二段。")))
    table = f"<w:tbl>{ROW.format(''.join(cells))}{frame}</w:tbl>"
    document = read_one("a.docx", make_docx(paragraph("表前。") + table + paragraph("表后。")))
    assert lines(document) == ["表前。", "任务\t责任 单位", "框内第一段。", "框内第二段。", "表后。"]
    assert lines(document, "row") == ["任务\t责任 单位"]


def test_content_controls_insertions_and_boxes_are_text_and_deletions_are_not() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('框中字')}</w:txbxContent></w:pict>"
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('控件里的一段。')}</w:sdtContent></w:sdt>"
        f"<w:p>{run('<w:t>前</w:t>')}<w:ins>{run('<w:t>插入</w:t>')}</w:ins>"
        f"<w:del>{run('<w:delText>删去</w:delText>')}</w:del>{run('<w:t>后</w:t>')}</w:p>"
        f"<w:p>{run('<w:t>锚</w:t>')}{run(box)}</w:p>"
    )
    document = read_one("a.docx", make_docx(body))
    assert lines(document) == ["控件里的一段。", "前插入后", "锚", "框中字"]
    assert codes(document.warnings) == ["read.tracked"]


def test_drawing_is_not_read_twice() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('框中字')}</w:txbxContent>"
    body = f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    document = read_one("a.docx", make_docx(f"{body}</mc:AlternateContent></w:r></w:p>"))
    assert lines(document) == ["框中字"]


def test_footnotes_come_behind_the_text() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = f"<w:footnotes {space}><w:footnote>{paragraph('注：指县级河段。')}</w:footnote></w:footnotes>"
    assert lines(read_one("a.docx", make_docx(LINES, footnotes=notes)))[-1] == "注：指县级河段。"


@pytest.mark.parametrize(
    ("properties", "n"),
    [
        ('<w:numPr><w:numId w:val="1"/></w:numPr>', 1),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', None),
        ('<w:pStyle w:val="n"/>', 1),
        ("", None),
    ],
)
def test_automatic_numbers_are_missed_aloud(properties: str, n: int | None) -> None:
    styles = styles_xml(
        '<w:style w:styleId="n"><w:name w:val="x"/><w:pPr><w:numPr><w:numId/></w:numPr></w:pPr></w:style>'
    )
    document = read_one("a.docx", make_docx(paragraph("建立河段台账。", properties), styles=styles))
    assert next((w.values["n"] for w in document.warnings if w.code == "read.numbering"), None) == n


def test_macros_are_named() -> None:
    document = read_one("a.docx", make_docx(LINES) + b"")
    assert not document.warnings
    with_macros = make_zip(
        {
            "[Content_Types].xml": b"<x/>",
            "word/document.xml": f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{paragraph('正文一段。')}</w:body></w:document>".encode(),
            "word/vbaProject.bin": b"x",
        }
    )
    assert codes(read_one("a.docm", with_macros).warnings) == ["read.macros"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_docx(LINES, '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "read.dtd"),
        (make_docx("<w:tbl>" * 300 + paragraph("深处") + "</w:tbl>" * 300), "read.markup_depth"),
        (make_docx([]), "read.empty"),
        (make_docx("<w:p>"), "read.damaged"),
        (make_docx()[:-100], "read.damaged"),
        (make_docx([*LINES, "河" * 11_000_000]), "read.archive_ratio"),
        (make_zip({"[Content_Types].xml": b"<x/>", "word/other.xml": b"<x/>"}), "read.damaged"),
        (make_ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}), "read.locked"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    assert refusal("a.docx", data) == code
