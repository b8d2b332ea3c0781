import random

import pytest

from core.errors import Notice
from core.parsing.batch import Batch, Job, Parsed, _encode, _Order, read_in_worker
from core.reading import IN_HAND, LOCAL, Columns, Document, Rejection, Source

TEXT = "某市召开绿化会议。会议要求，各区要补植行道树。"


def source(name: str, text: str) -> Source:
    return Source.of_bytes(name, text.encode("utf-8"), LOCAL)


@pytest.fixture(scope="module")
def batch():
    with Batch(Parsed, limits=LOCAL, n_workers=2) as warm:
        yield warm


def test_results_come_in_the_order_of_the_files_and_records(batch):
    """However long each takes: the first is the longest, the second a rejection, the third holds records."""
    lines = "".join(f'{{"id": "r{n}", "text": "{TEXT}第{n}次。"}}\n' for n in range(4))
    files = [source("长.txt", TEXT * 300), source("空.txt", ""), source("表.jsonl", lines), source("短.txt", TEXT)]
    got = list(batch.run(files, Columns()))
    assert [(item.file, item.record) for item in got] == [
        ("长.txt", None),
        ("空.txt", None),
        *(("表.jsonl", f"r{n}") for n in range(4)),
        ("短.txt", None),
    ]
    assert [isinstance(item, Rejection) for item in got] == [False, True, *[False] * 5]


def test_the_workers_stay_warm(batch):
    for _ in range(3):
        (parsed,) = batch.run([source("短.txt", TEXT)], Columns())
        assert parsed.text == TEXT and parsed.seconds > 0
        assert all(d.span.of(TEXT) == d.text for summary in parsed.summaries for d in summary.directives)


def test_documents_can_be_had_unparsed():
    with Batch(Document, limits=LOCAL, n_workers=1) as batch:
        (document,) = batch.run([source("短.txt", TEXT)], Columns())
    assert document.text == TEXT and document.blocks[0].span.of(TEXT) == TEXT


@pytest.mark.parametrize("message", [b"", b"{}", b'{"file": 3}', b"\xff", b"[" * 5_000, b"!{}", b"!"])
def test_an_answer_that_is_no_answer_is_a_rejection(message):
    job = Job(0, source("短.txt", TEXT), Columns(), LOCAL)
    item = Batch(Parsed, limits=LOCAL)._decode(job, message)
    assert isinstance(item, Rejection) and item.notice.code == "ingest.invalid"


@pytest.mark.parametrize(
    "values, record",
    [
        ({"record": 1}, None),
        ({"record": 7}, "#7"),
        ({"record": 1, "name": "r0"}, "r0"),
        ({"record": 7, "name": "8"}, "8"),
    ],
)
def test_a_lost_record_is_named_by_its_id_and_a_file_that_was_never_read_as_a_whole(values, record):
    job = Job(0, source("表.jsonl", TEXT), Columns(), LOCAL)
    lost = Notice("read.timeout", {"seconds": 60.0, **values})
    assert Batch(Parsed, limits=LOCAL)._decode(job, lost) == Rejection("表.jsonl", record, lost)


def test_a_record_is_named_before_anything_is_done_with_it():
    lines = "".join(f'{{"id": "r{n}", "text": "{TEXT}"}}\n' for n in range(2))
    job = Job(0, source("表.jsonl", lines), Columns(), LOCAL)
    answers = list(read_in_worker(job, 1))
    assert [answer for answer in answers if answer[:1] in {b"", IN_HAND}] == [b"\0r0", b"\0r1", b""]
    whole = list(read_in_worker(Job(0, source("短.txt", TEXT), Columns(), LOCAL), 0))
    assert whole[0] == IN_HAND


@pytest.mark.parametrize("seed", range(20))
def test_order_is_kept_however_results_come(seed):
    chance = random.Random(seed)
    waiting = {job: [f"{job}.{n}" for n in range(chance.randrange(4))] for job in range(6)}
    expected = [item for items in waiting.values() for item in items]
    silent = chance.choice([None, *waiting])
    order, got = _Order(), []
    while waiting:
        job = chance.choice(list(waiting))
        if waiting[job]:
            order.add(job, waiting[job].pop(0))
        else:
            del waiting[job]
            if job != silent:
                order.end(job)
        got += order.ready()
    assert [*got, *order.rest()] == expected


def test_what_workers_send_survives_the_trip():
    rejection = Rejection("甲.txt", "3", Notice("read.rows", {"n": 3, "limit": 2.5, "name": "表"}))
    job = Job(0, source("短.txt", TEXT), Columns(), LOCAL)
    assert Batch(Parsed, limits=LOCAL)._decode(job, _encode(rejection)) == rejection
