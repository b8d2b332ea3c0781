import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import Notice
from core.messages import advice, sentence
from core.reading import LOCAL, Limits, Workers, enforced_limits
from core.reading.limits import MB
from core.reading.worker import decode_notice

ROOT = Path(__file__).resolve().parents[2]
LIMITS = replace(LOCAL, seconds=60.0, memory_bytes=200 * MB)
HASTY = replace(LIMITS, seconds=1.0)


def run(jobs: Iterable[list[str]], task: str = "obey", n: int = 2, limits: Limits = LIMITS) -> dict[str, list[str]]:
    """First order of each job → its answers, for a loss its code and the number of the record."""
    answers: dict[str, list[str]] = {}
    with Workers[list[str]](f"tests.reading.mock_tasks:{task}", limits=limits, n=n) as workers:
        for job, answer in workers.run(jobs):
            answers.setdefault(job[0], []).append(said(answer))
    return answers


def said(answer: bytes | Notice) -> str:
    if isinstance(answer, bytes):
        return answer.decode()
    assert sentence(answer)
    assert advice(answer)
    return f"{answer.code} {answer.values['record']}"


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ("hang", "read.timeout"),
        ("spin", "read.timeout"),
        ("exit", "read.crashed"),
        ("raise", "read.failed"),
        ("refuse", "read.empty"),
        pytest.param(
            "eat",
            "read.memory",
            marks=pytest.mark.skipif(not enforced_limits()["memory"], reason="this system cannot limit memory"),
        ),
    ],
)
def test_bad_record_costs_itself_alone(order: str, code: str) -> None:
    limits = HASTY if code == "read.timeout" else LIMITS
    answers = run([["one", order, "two", order, "three"], ["neighbour"]], limits=limits)
    assert answers == {"one": ["one", f"{code} 2", "two", f"{code} 4", "three"], "neighbour": ["neighbour"]}


@pytest.mark.parametrize("order", ["exit", "raise", "hang"])
def test_lost_record_is_told_by_its_name(order: str) -> None:
    with Workers[list[str]]("tests.reading.mock_tasks:name", limits=HASTY, n=1) as workers:
        answers = [answer for _, answer in workers.run([[order, "two", order]])]
    told = [(answer.values["record"], answer.values["name"]) for answer in answers if isinstance(answer, Notice)]
    assert told == [(1, f"{order} 0"), (3, f"{order} 2")]
    assert b"two" in answers


def test_what_a_task_prints_is_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([["print", "after"]]) == {"print": ["print", "after"]}
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("order", ["hang", "exit", "raise"])
def test_job_that_cannot_be_read_on_ends_and_says_so(order: str) -> None:
    first, *rest = run([["one", order, "two"]], "stumble", limits=HASTY if order == "hang" else LIMITS)["one"]
    assert first == "one"
    assert [line.split()[1] for line in rest] == ["2", "2"]
    assert rest[1] == "read.rest_lost 2"


def test_job_that_cannot_be_read_at_all_is_lost_once() -> None:
    assert run([["exit", "two"]], "stumble") == {"exit": ["read.crashed 1"]}


def test_task_that_is_not_there_is_reported_for_every_job() -> None:
    assert run([["a"], ["b"]], "no_such_task") == {"a": ["read.failed 1"], "b": ["read.failed 1"]}


def test_many_records_and_many_jobs_arrive_whole_and_in_order() -> None:
    jobs = [[f"{job}-{record}" for record in range(50)] for job in range(40)]
    assert run(jobs) == {job[0]: job for job in jobs}


def test_workers_stay_warm() -> None:
    with Workers[list[str]]("tests.reading.mock_tasks:obey", limits=LIMITS, n=1) as workers:
        pids = {answer for _ in range(3) for _, answer in workers.run([["whoami"], ["whoami"]])}
    assert len(pids) == 1
    assert int(pids.pop()) != os.getpid()


def test_jobs_are_drawn_only_as_workers_get_free() -> None:
    drawn = 0

    def jobs() -> Iterable[list[str]]:
        nonlocal drawn
        for number in range(20):
            drawn += 1
            yield [str(number)]

    with Workers[list[str]]("tests.reading.mock_tasks:obey", limits=LIMITS, n=2) as workers:
        next(iter(workers.run(jobs())))
        assert drawn <= 4


def test_slow_caller_is_not_taken_for_a_slow_worker() -> None:
    with Workers[list[str]]("tests.reading.mock_tasks:obey", limits=replace(LIMITS, seconds=0.5), n=2) as workers:
        answers = []
        for _, answer in workers.run([["a", "b"], ["c", "d"]]):
            time.sleep(0.7)
            answers.append(said(answer))
    assert sorted(answers) == ["a", "b", "c", "d"]


def test_run_that_is_left_early_leaves_the_workers_usable() -> None:
    with Workers[list[str]]("tests.reading.mock_tasks:obey", limits=LIMITS, n=2) as workers:
        for _ in workers.run([["a", "hang"], ["b", "hang"]]):
            break
        assert [answer for _, answer in workers.run([["c"]])] == [b"c"]


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_nothing_is_left_behind() -> None:
    run([["a"]])
    children = multiprocessing.active_children()
    files = open_files() if Path("/proc/self/fd").is_dir() else 0
    run([["a", "exit", "b"], ["hang"], ["raise"]] * 3, limits=HASTY)
    assert multiprocessing.active_children() == children
    if files:
        assert open_files() <= files


def run_script(path: Path) -> "subprocess.CompletedProcess[str]":
    """Runs a program of its own that imports this project."""
    return subprocess.run(
        [sys.executable, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_main_module_is_not_run_again_in_a_worker(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from core.reading import LOCAL, Workers\n"
        "print('started')\n"
        "with Workers('tests.reading.mock_tasks:obey', limits=LOCAL, n=1) as workers:\n"
        "    print([answer for _, answer in workers.run([['a']])])\n",
        "utf-8",
    )
    done = run_script(script)
    assert (done.stdout, done.stderr) == ("started\n[b'a']\n", "")


@pytest.mark.parametrize(
    ("kind", "hard"), [("RLIMIT_CPU", 30), ("RLIMIT_AS", 3_000 * MB), ("RLIMIT_CPU", None), ("RLIMIT_AS", None)]
)
@pytest.mark.skipif(not enforced_limits()["memory"], reason="this system cannot limit memory")
def test_limit_set_on_the_program_before_is_kept_and_not_raised(tmp_path: Path, kind: str, hard: int | None) -> None:
    script = tmp_path / "limited.py"
    script.write_text(
        "import resource\n"
        "from core.reading import LOCAL, Workers\n"
        f"hard = {hard} or resource.getrlimit(resource.{kind})[1]\n"
        f"resource.setrlimit(resource.{kind}, (hard, hard))\n"
        "with Workers('tests.reading.mock_tasks:obey', limits=LOCAL, n=1) as workers:\n"
        f"    print([answer for _, answer in workers.run([['{kind}', 'after']])], hard)\n",
        "utf-8",
    )
    done = run_script(script)
    answers, _, present = done.stdout.rpartition(" ")
    assert "b'after'" in answers, done
    soft, bound = (int(part) for part in answers.split("'")[1].split())
    assert soft > 0
    assert (bound == int(present) and soft <= bound) if hard else soft <= 4_000 * MB


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see whether a process is gone")
@pytest.mark.parametrize("order", ["hang", "whoami"])
def test_workers_end_with_their_parent(tmp_path: Path, order: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, signal\n"
        "from core.reading import LOCAL, Workers\n"
        "workers = Workers('tests.reading.mock_tasks:obey', limits=LOCAL, n=1)\n"
        f"for _, answer in workers.run([['whoami', '{order}']]):\n"
        "    print(answer.decode(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n",
        "utf-8",
    )
    done = run_script(script)
    worker = Path("/proc") / done.stdout.split()[0]
    deadline = time.monotonic() + 10
    while is_running(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(worker)


def is_running(process: Path) -> bool:
    try:
        return (process / "stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(
    "frame", [b"", b"{", b"[]", b'{"code": 1}', b'{"code": "x", "values": 3}', b"\xff", b"[" * 100_000]
)
def test_answer_that_is_no_notice_means_a_worker_beside_itself(frame: bytes) -> None:
    assert decode_notice(frame).code == "read.crashed"


def test_limits_that_are_enforced_are_known() -> None:
    assert set(enforced_limits()) == {"seconds", "memory"}
    assert enforced_limits()["seconds"]
