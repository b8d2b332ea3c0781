"""What a person reads is words: dates, codes, large figures."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from core import messages
from core.compare import COMPARISONS, describe, in_words, run, shown_columns, to_csv, to_text_table
from core.compare.agencies import ROLES
from core.compare.tally import MODALITIES
from core.compare.wording import CODED, date_in_words, figure_in_words, quantity_in_words
from core.corpus import Filter
from core.lexicons import load_codebooks
from core.parsing.anomalies import find_anomalies
from core.parsing.summary import Basis, Modality, Role, Tier
from core.spans import Span
from tests.compare.made import made

ROOT = Path(__file__).resolve().parents[2]
EVERY_QUESTION = [(each.name, {}) for each in COMPARISONS] + [
    ("themes", {"by_modality": "yes"}),
    ("themes", {"measure": "difference", "reference": "河北省"}),
    ("keywords", {"mode": "mine", "words": "养老,防汛"}),
    ("agencies", {"by": "theme"}),
]


@pytest.mark.parametrize(
    ("value", "bounds", "words"),
    [
        ("2025-01-13", ("2025-01-13", "2025-01-13"), "2025年1月13日"),
        ("2017-03", ("2017-03-01", "2017-03-31"), "2017年3月"),
        ("2010", ("2010-01-01", "2010-12-31"), "2010年"),
        ("--01-11", None, "1月11日（年份未明）"),
        ("--12", None, "12月（年份未明）"),
        ("--01-11", ("2017-01-11", "2017-01-11"), "1月11日（约2017年，年份据专项行动推定）"),
        ("--02-08", ("2017-06-01", "2018-06-01"), "2月8日（约2017–2018年，年份据专项行动推定）"),
        (None, ("2026-01-01", "2030-12-31"), "2026–2030年"),
        (None, ("2017-03-01", "2017-06-30"), "2017年3月1日至2017年6月30日之间"),
        (None, ("2017-03-01", "2017-03-01"), "2017年3月1日"),
        (None, None, "日期未明"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(value, bounds, words):
    assert date_in_words(value, bounds) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (90.0, "90"),
        (0.125, "0.125"),
        (9999.0, "9999"),
        (10000.0, "1万"),
        (700000.0, "70万"),
        (12550000.0, "1255万"),
        (1.4e12, "1.4万亿"),
        (250000000.0, "2.5亿"),
        (0.0, "0"),
        (-20000.0, "-2万"),
    ],
)
def test_large_figures_are_written_as_people_say_them(value, words):
    assert figure_in_words(value) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (4.5, 5.0, "%", "4.5–5%"),
        (700000.0, 700000.0, "人", "70万人"),
        (None, None, "上年", "上年"),
        (5.0, float("nan"), None, "5"),
    ],
)
def test_a_quantity_has_its_unit_and_both_ends(low, high, unit, words):
    assert quantity_in_words(low, high, unit) == words


def _constants(room: str, call: str, place: int) -> Iterator[str]:
    """Constants that stand as an argument of a call, or in a row's `reason`, anywhere in a room."""
    for path in (ROOT / "core" / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
                given = node.args[place : place + 1]
                yield from (each.value for each in given if isinstance(each, ast.Constant))


def _reasons() -> Iterator[str]:
    """Of NoValue, of the rows, and of the checks for presence."""
    yield from _constants("compare", "NoValue", 0)
    for path in (ROOT / "core" / "compare").rglob("*.py"):
        for line in re.findall(r'"reason": (.*)', path.read_text("utf-8")):
            yield from re.findall(r'(?<!\[)"([a-z_]+)"(?!:)', line)
    presence = (ROOT / "core" / "compare" / "presence.py").read_text("utf-8")
    yield from re.findall(r'^ {8}\("([a-z_]+)", ', presence, re.MULTILINE)


CODES = {
    "role": {*ROLES, *get_args(Role)},
    "modality": {*MODALITIES, *get_args(Modality)},
    "basis": set(get_args(Basis)),
    "tier": set(get_args(Tier)),
    "reason": set(_reasons()),
    "cut": set(_constants("reading", "Cut", 1)),
    "anomaly": {"repeated", "stray_mark", "gloss", "invisible", "private_use", "doubled_mark"},
}


@pytest.mark.parametrize(("table", "code"), [(table, code) for table, codes in CODES.items() for code in sorted(codes)])
def test_every_code_has_its_word(table, code):
    word = messages.text(f"{table}.{code}")
    assert re.search("[\u4e00-\u9fff]", word)


def test_the_scan_finds_the_codes_in_the_source():
    assert {"few_peer_hits", "no_deadline", "other_role"} <= CODES["reason"]
    assert {"chrome", "page_title"} <= CODES["cut"]


def test_the_anomalies_that_the_parser_reports_are_those_with_words():
    line = "这一行写了三十个字以上用来看重复的段落会不会报告出来呢应该会的" * 2
    text = f"要加.强，，管理\u200b和\ue000核(hé)查\n{line}\n{line}\n"
    assert {each.kind for each in find_anomalies(text, Span(0, len(text)))} == CODES["anomaly"]


@pytest.mark.parametrize(("name", "params"), EVERY_QUESTION, ids=str)
def test_no_code_is_shown_or_exported_where_a_person_reads(tiny, name, params):
    result = run(name, tiny, Filter(), params)
    codes = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\b(?:governance|lead|support|attend|must|strive|none|meta|bounds)\b")
    assert not codes.findall(to_text_table(result))
    assert not codes.findall(to_csv(result).decode("utf-8-sig"))


def test_every_coded_column_has_a_table_of_words():
    assert all(messages._entry(table) for table in CODED.values())


def test_on_screen_a_date_is_one_column_and_in_csv_its_parts(corpus_of, tiny):
    result = run("targets", tiny, Filter())
    names = [column.name for column in shown_columns(result)]
    assert "deadline_value" in names and not {"deadline_latest", "quantity_low", "reason"} & set(names)
    shown = in_words(result)
    assert "年底" not in "".join(shown["deadline_value"])
    assert set(shown["deadline_value"]) <= {"2025年", "2026年", "2017年", "没有写期限"}
    assert ',"2026-12-31",' in to_csv(result).decode("utf-8-sig")


def test_the_codebook_is_named_by_its_label():
    assert load_codebooks()["governance"].zh in describe(Filter())
    assert "没有这本" in describe(Filter(book="没有这本"))


def test_made_summaries_have_no_dates_that_need_a_year(corpus_of):
    table = to_text_table(run("material", corpus_of(made("a", "甲市", {"法治": 1})), Filter()))
    assert "--" not in table.replace("----", "").split("\n", 4)[-1]
