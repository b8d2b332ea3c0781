import pytest

from core.parsing.clauses import find_sentences
from core.parsing.speakers import find_speakers
from core.spans import fold


def speakers(text: str) -> dict[str, list[str]]:
    folded = fold(text)
    found = find_speakers(folded, find_sentences(folded))
    return {folded[slice(*item.name)]: [folded[slice(*role)] for role in item.roles] for item in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委常委、副县长吴青出席会议并讲话。", {"吴青": ["县委常委", "副县长"]}),
        ("副市长周平主持会议，副市长郑远、何川参加。", {"周平": ["副市长"]}),
        ("市水利局党组书记、局长钱立通报汛情。", {"钱立": ["市水利局党组书记", "局长"]}),
        ("县长孙明到会。孙明强调，要备足沙袋。", {"孙明": ["县长"]}),
        ("赵林副镇长主持会议。", {"赵林": ["副镇长"]}),
        ("自治区主席 木合·艾山作政府工作报告。", {"木合·艾山": ["自治区主席"]}),
        (
            "县水利局局长何川，副局长李云参会。会上，何川就" + "全县塘坝、" * 12 + "作了详细解读。",
            {"何川": ["县水利局局长"]},
        ),
        ("会议在县城召开。\n吴青、郑远参加会议，并对护水工作作了点评。", {"吴青": [], "郑远": []}),
        ("县委书记吴青、县长郑远到青石镇巡河。\n巡河强调，要清理水面。", {"吴青": ["县委书记"], "郑远": ["县长"]}),
        ("县长郑远到青石镇巡河。", {}),
        ("镇长吴青作总结讲话。", {"吴青": ["镇长"]}),
        ("副县长吴青，县公安局局长郑远分别就护水作了安排。", {"吴青": ["副县长"], "郑远": ["县公安局局长"]}),
        ("会议由吴青主持。", {"吴青": []}),
        ("会议要求，书记要带头巡查。", {}),
        ("县委常委会讨论了防汛工作。", {}),
        (
            "省水协副主任郑远一行到我县巡堤。\n县长吴青汇报了情况。调研组肯定了巡堤，并建议加高堤岸。",
            {"吴青": ["县长"], "郑远": ["省水协副主任"]},
        ),
        ("州政府副州长四郎次吉主持会议并讲话。", {"四郎次吉": ["州政府副州长"]}),
        ("县水利局副局长秘兰主持，镇长郑远参加。", {"秘兰": ["县水利局副局长"]}),
        ("主持会议的是县水利局局长郑远。郑远强调要巡堤。", {"郑远": ["县水利局局长"]}),
        ("全市总河长会议召开。", {}),
        ("县长办公会议强调，要巡堤。", {}),
        ("会上，巡堤大队教导员朱青点评了巡堤情况。", {"朱青": ["巡堤大队教导员"]}),
        ("县水利局局长郑远报告工作。", {"郑远": ["县水利局局长"]}),
    ],
)
def test_speakers_are_named_persons_in_office_who_speak(text: str, expected: dict[str, list[str]]) -> None:
    assert speakers(text) == expected


def test_offices_of_later_mentions_are_added() -> None:
    assert speakers("县妇联主席林静宣读名单。会议由县妇联主席、儿工委副主任林静主持。") == {
        "林静": ["县妇联主席", "儿工委副主任"]
    }
