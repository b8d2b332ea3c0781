"""A text in our own wording with its annotation, to be bent by the tests."""

import json
from pathlib import Path
from typing import Any

TEXT = "衡水市召开校车安全会议\n3月4日，衡水市召开校车安全会议。会议强调，各学校要排查车辆隐患，建立车辆台账。\n"


def span_of(quote: str, text: str = TEXT) -> list[int]:
    start = text.index(quote)
    return [start, start + len(quote)]


def directive(quote: str, **fields: Any) -> dict[str, Any]:
    plain = {"kind": "measure", "modality": "want", "actors": ["各学校"], "themes": ["摸底排查与台账"]}
    return {"quote": quote, "span": span_of(quote), **plain, **fields}


def document(**fields: Any) -> dict[str, Any]:
    """The whole annotation; a field can be overridden."""
    whole = {
        "title": "衡水市召开校车安全会议",
        "doc_type": "会议报道",
        "region": {"province": "河北省", "city": "衡水市", "county": None},
        "level": "市",
        "event_date": {"value": "--03-04"},
        "issue_date": None,
        "agencies": [{"name": "各学校", "role": "responsible", "span": span_of("各学校")}],
        "directives": [directive("各学校要排查车辆隐患", themes=["监管整治"]), directive("建立车辆台账")],
        "span": [0, len(TEXT)],
    }
    return whole | fields


def write_gold(folder: Path, *documents: dict[str, Any], text: str = TEXT, name: str = "校车") -> Path:
    """A folder of annotations with this text in it."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, "utf-8", newline="")
    content = {"id": name, "text_file": f"{name}.txt", "url": None, "documents": list(documents)}
    (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return folder
