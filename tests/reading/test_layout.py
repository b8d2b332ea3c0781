from core.reading.document import Block
from core.reading.layout import lay_out
from core.spans import Span

NEWS = """某某新闻网
您的当前位置：首页 > 要闻
沧州市召开防溺水工作会议
2024-06-03 10:20 来源：本站
6月2日，沧州市召开防溺水工作会议。会议要求，各县要排查水塘，建立台账。
责任编辑：某人
相关阅读
端午龙舟赛开幕 2024-06-10
"""

SERIES = """某文库
防溺水会议总结
时间：2023-05-01 10:00:00
防溺水会议总结一
6月2日，沧州市召开会议。会议要求，各县要排查水塘，立好警示牌。
防溺水会议总结二
6月5日，邢台市召开会议。会议要求，各县要排查水库，备好救生圈。
"""


def lay(text: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(Span(start, start + len(line)), "paragraph"))
        start += len(line) + 1
    kept, cut = lay_out(text, blocks)
    by_kind: dict[str, list[str]] = {}
    for block in kept:
        by_kind.setdefault(block.kind, []).append(block.span.of(text))
    by_reason: dict[str, list[str]] = {}
    for part in cut:
        by_reason.setdefault(part.reason, []).append(part.span.of(text))
    return by_kind, by_reason


def test_a_news_page_keeps_title_byline_and_body() -> None:
    kept, cut = lay(NEWS)
    assert kept["title"] == ["沧州市召开防溺水工作会议"]
    assert kept["meta"] == ["2024-06-03 10:20 来源：本站"]
    assert len(kept["paragraph"]) == 1
    assert cut["related"] == ["相关阅读", "端午龙舟赛开幕 2024-06-10"]
    assert "责任编辑：某人" in cut["chrome"]


def test_a_page_that_strings_texts_together_has_a_title_for_each() -> None:
    kept, cut = lay(SERIES)
    assert kept["title"] == ["防溺水会议总结一", "防溺水会议总结二"]
    assert kept["meta"] == ["时间：2023-05-01 10:00:00"]
    assert cut == {"page_title": ["某文库", "防溺水会议总结"]}


def test_every_line_is_kept_or_cut() -> None:
    for text in (NEWS, SERIES):
        kept, cut = lay(text)
        lines = [line for group in (*kept.values(), *cut.values()) for line in group]
        assert sorted(lines) == sorted(line for line in text.split("\n") if line)


def test_a_field_line_in_the_middle_of_a_text_is_body() -> None:
    text = "关于防溺水工作的通知\n各县要排查水塘，建立台账，每周更新一次，责任到人。\n责任单位：县水利局"
    kept, _ = lay(text)
    assert kept["paragraph"][-1] == "责任单位：县水利局"


def test_a_sentence_or_an_item_is_text_whatever_word_it_holds() -> None:
    body = "各县要排查水塘，建立台账，每周更新一次，责任到人。\n1.扫描二维码登记\n扫描二维码即可。\n扫描二维码"
    text = f"关于防溺水登记的通知\n{body}"
    kept, cut = lay(text)
    assert kept["paragraph"][1:] == ["1.扫描二维码登记", "扫描二维码即可。"]
    assert cut == {"chrome": ["扫描二维码"]}


def test_when_a_law_was_passed_and_amended_is_not_its_title() -> None:
    passed = "2011年3月1日 沧州市第二届人民代表大会常务委员会第五次会议通过"
    amended = "2019年6月2日 沧州市第四届人民代表大会常务委员会《关于修改〈沧州市水塘管理条例〉的决定》修正）"
    kept, _ = lay(f"沧州市水塘管理条例\n{passed}\n{amended}\n第一条 各县应当排查水塘，设置警示牌，并且每周巡查一次。")
    assert kept["title"] == ["沧州市水塘管理条例"]
