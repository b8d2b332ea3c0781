import pytest

from core.reading.tags import measure_tags
from tests.reading.checks import codes, lines, read_one, refusal

PROSE = (
    "会议指出，河道清理事关防汛安全，各地要切实负起责任，把任务分解到村、到人，逐段销号，不留死角。",
    "会议要求，市水务局牵头，生态环境、农业农村等部门配合，五月底前查清排污口，建立河段台账，每月通报进度。",
    "会议强调，要加强巡查，对新增垃圾点当日发现、当日清理，并将结果向社会公开，接受群众监督。",
)
LINKS = "".join(f'<li><a href="/{i}">栏目要闻第{i}条</a></li>' for i in range(12))


def page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def article(inner: str) -> str:
    return (
        f'<div class="nav"><ul>{LINKS}</ul></div><h1>沧州市清理河道</h1><div class="content">{inner}</div>'
        f'<div class="related"><h3>更多内容</h3><ul>{LINKS}</ul></div><div class="footer">网站底部说明</div>'
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_article_is_kept_and_what_surrounds_it_is_cut() -> None:
    document = read_one("a.html", page(article(paragraphs(*PROSE)), "<title>沧州市清理河道_某网</title>"))
    kept = lines(document)
    assert kept[0] == "沧州市清理河道"
    assert list(PROSE) == [line for line in kept if line in PROSE]
    assert not any("栏目要闻" in line or "网站底部" in line for line in kept)
    cut = {part.span.of(document.text) for part in document.cut}
    assert {"栏目要闻第3条", "网站底部说明"} <= cut


def test_short_page_without_an_article_is_kept_whole() -> None:
    assert lines(read_one("a.html", page("<p>各县要建账。</p><p>月底报送。</p>"))) == ["各县要建账。", "月底报送。"]


def test_lines_follow_the_blocks_of_the_page() -> None:
    body = "<div>前<b>粗</b>后<br>次行<p>段落</p>尾</div>文<span> a \n b </span>本"
    assert lines(read_one("a.html", page(body))) == ["前粗后", "次行", "段落", "尾", "文 a b 本"]


def test_rows_of_a_table_and_pages_laid_out_in_one() -> None:
    table = "<table><tr><th>任务</th><th>单位</th></tr><tr><td><p>建账</p></td><td>水务局</td></tr></table>"
    layout = f"<table><tr><td>{paragraphs(PROSE[0])}{table}</td><td></td></tr></table>"
    document = read_one("a.html", page(layout))
    assert lines(document) == [PROSE[0], "任务\t单位", "建账\t水务局"]
    assert len(lines(document, "row")) == 2


def test_table_inside_the_article_stays() -> None:
    table = "<table><tr><td>河段</td><td>责任</td></tr><tr><td>一号</td><td>甲镇</td></tr></table>"
    document = read_one("a.html", page(article(paragraphs(*PROSE[:2]) + table + paragraphs(PROSE[2]))))
    assert lines(document, "row") == ["河段\t责任", "一号\t甲镇"]


def test_scripts_and_hidden_parts_are_no_text_and_quoted_markup_is() -> None:
    body = (
        "<script>var 脚本 = 1</script><style>.样式{}</style><template>模板</template><noscript>无脚本</noscript>"
        "<iframe srcdoc='<p>框</p>'>框</iframe><p hidden>藏一</p><p style='color:red; display : none'>藏二</p>"
        "<!-- 注释 --><p>显示 &lt;img src=x onerror=1&gt; 的字</p>"
    )
    document = read_one("a.html", page(body))
    assert lines(document) == ["显示 <img src=x onerror=1> 的字"]
    assert not document.warnings


def test_metadata() -> None:
    head = (
        '<meta name="ArticleTitle" content="清理河道的通知"><meta name="PubDate" content="2024-03-09 10:00">'
        '<meta name="ContentSource" content="市水务局"><meta name="SiteName" content="某市政府网">'
        '<meta name="keywords" content="河道"><link rel="canonical" href="https://example.cn/1.html"><title>别的</title>'
    )
    document = read_one("a.html", page(paragraphs(*PROSE), head))
    assert (document.page_title, document.url) == ("清理河道的通知", "https://example.cn/1.html")
    assert dict(document.meta) == {
        "title": "清理河道的通知",
        "date": "2024-03-09 10:00",
        "source": "市水务局",
        "site": "某市政府网",
    }


@pytest.mark.parametrize("hidden", ["visibility: hidden", "display:none"])
def test_page_that_hides_until_its_script_runs_is_read_like_any_other(hidden: str) -> None:
    body = article(paragraphs(*PROSE))
    shown = read_one("a.html", page(body))
    source = page(body).replace(b"<body>", f'<body style="{hidden}">'.encode())
    document = read_one("a.html", source)
    assert lines(document) == lines(shown)
    assert any("栏目要闻" in part.span.of(document.text) for part in document.cut)


def test_article_is_where_the_sentences_are_when_the_extractor_finds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.reading.article._find_article", lambda _: frozenset())
    document = read_one(
        "a.html", page(article(paragraphs(*PROSE, "沧州市水务局")), "<title>沧州市清理河道_某网</title>")
    )
    assert lines(document) == ["沧州市清理河道", *PROSE, "沧州市水务局"]


def test_headings_in_large_type_between_paragraphs_stay() -> None:
    labels = ("01 为什么清理", "02 清理哪些河段", "03 谁来清理")
    bars = [f'<section class="title-bar"><section><b>{label}</b></section></section>' for label in labels]
    inner = "".join(bar + paragraphs(text) for bar, text in zip(bars, PROSE, strict=True))
    kept = lines(read_one("a.html", page(article(f"<section>{inner}</section>"))))
    assert [line for line in kept if line in labels] == list(labels)


def test_annex_of_forms_behind_the_article_stays_as_far_as_its_last_row() -> None:
    form = "<table><tr><td>河段</td><td></td><td>责任人</td><td></td></tr></table>"
    annex = f"<div><p>附表1</p><p>河段巡查登记表</p>{form}<p>填表单位（盖章）</p>{form}</div>"
    side = '<p class="share">分享到</p>'
    document = read_one("a.html", page(article(f"<div>{paragraphs(*PROSE * 2)}</div>{annex}{side}")))
    kept = lines(document)
    assert kept[-5:] == ["附表1", "河段巡查登记表", "河段\t\t责任人", "填表单位（盖章）", "河段\t\t责任人"]


@pytest.mark.parametrize("head", ["沧州市清理河道", "沧州市清理河道-某市政府网", "沧州市清理河道_某网 - 政务公开"])
def test_title_that_is_no_heading_is_known_by_the_title_of_the_page(head: str) -> None:
    body = (
        f'<div class="nav"><ul>{LINKS}</ul></div><div class="top"><div class="bt">沧州市清理河道</div></div>'
        f'<div class="content">{paragraphs(*PROSE)}</div><div class="footer">网站底部说明</div>'
    )
    document = read_one("a.html", page(body, f"<title>{head}</title>"))
    assert lines(document, "title") == ["沧州市清理河道"]
    assert lines(document) == ["沧州市清理河道", *PROSE]


def test_title_broken_over_lines_is_known_as_a_whole() -> None:
    title = (
        "<p align=center><b>沧州市人民政府办公室<br>关于做好汛前河道</b></p><p align=center><b>清理工作的通知</b></p>"
    )
    body = f'<div class="nav"><ul>{LINKS}</ul></div><div class="content">{title}{paragraphs(*PROSE)}</div>'
    document = read_one(
        "a.html", page(body, "<title>沧州市人民政府办公室关于做好汛前河道清理工作的通知_公开专栏</title>")
    )
    titles = ["沧州市人民政府办公室", "关于做好汛前河道", "清理工作的通知"]
    assert lines(document, "title") == titles
    assert lines(document) == [*titles, *PROSE]


def test_link_of_the_name_of_the_page_is_not_its_title() -> None:
    body = article(paragraphs(*PROSE)).replace("<h1>沧州市清理河道</h1>", '<p><a href="/">沧州市清理河道</a></p>')
    assert "沧州市清理河道" not in lines(read_one("a.html", page(body, "<title>沧州市清理河道</title>")))


def test_lying_charset_is_not_believed() -> None:
    document = read_one("a.html", page(paragraphs(*PROSE)).decode().encode("gb18030"))
    assert lines(document) == list(PROSE)


def test_title_of_unbearable_length() -> None:
    document = read_one("a.html", page(paragraphs(*PROSE), f"<title>{'标题' * 400}</title>"))
    assert len(document.page_title or "") == 300
    assert codes(document.warnings) == ["read.title_chars"]


def test_text_too_deep_for_the_parser_is_missed_aloud() -> None:
    document = read_one("a.html", page(paragraphs(*PROSE) + "<div>" * 5000 + "深处的一段文字，没有人读到。"))
    assert "read.markup_cut" in codes(document.warnings)
    assert not document.complete
    assert lines(document)[: len(PROSE)] == list(PROSE)


def test_attributes_beyond_the_limit() -> None:
    assert refusal("a.html", page(f'<p data-a="{"x" * 10_500_000}">正文</p>')) == "read.attributes"


def test_page_without_text() -> None:
    assert refusal("a.html", page("<script>1</script>")) == "read.empty"
    assert refusal("a.html", b"<html></html>") == "read.empty"


@pytest.mark.parametrize(
    ("source", "n_text_chars"),
    [
        ("<p>一 二</p>三", 3),
        ("<p title='<b>'>一</p>", 3),
        ("甲&lt;乙&nbsp;丙", 4),
        ("1 < 2 <b>粗</b>", 4),
        ("<SCRIPT>一<b>二</SCRIPT >三", 1),
        ("<script>没有结尾", 0),
        ("<!-- <p>一</p> -->二", 1),
        ("<p", 0),
        ("<header>头</header><head>题</head>", 1),
    ],
)
def test_visible_characters_of_a_source(source: str, n_text_chars: int) -> None:
    assert measure_tags(source).n_text_chars == n_text_chars


def test_tag_scan_is_linear_in_hostile_sources() -> None:
    for piece in ("<a ", "<script>", "<!--", "<", "</", "<svg/>"):
        assert measure_tags(piece * 200_000).n_text_chars >= 0
