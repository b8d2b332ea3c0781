"""`python -m tests.bench` prints what the project holds itself to; nothing here is asserted.

The figures of one run belong together: a machine's speed drifts, its ratios do not.
"""

import gc
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from core.corpus import ingest
from core.parsing.batch import Job, parse_in_worker
from core.reading import LOCAL, Columns, Document, Source, read, walk
from tests.bench.server_time import time_filter_change, time_start_up

SHARED = Path(__file__).resolve().parents[3] / "shared"
REPORTS = SHARED / "corpus" / "31省区市政府工作报告.zip"
PAGES = ("themes", "keywords", "agencies", "overview")


def cpu_seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The least processor time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def peak_megabytes() -> float | None:
    """The most memory this process has held, where the system tells."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


def print_ingest(reports: Path) -> None:
    sources = [source for source in walk([reports], LOCAL) if isinstance(source, Source)]
    read_all = [found for source in sources for found in read(source, Columns(), LOCAL)]
    texts = [found.text for found in read_all if isinstance(found, Document)]
    jobs = [Job(number, source, Columns(), LOCAL) for number, source in enumerate(sources)]
    list(parse_in_worker(jobs[0], 0))

    import jieba

    jieba.setLogLevel("ERROR")
    loading = cpu_seconds(jieba.initialize, rounds=1)
    gc.freeze()  # as a worker does once it is warm
    cutting = cpu_seconds(lambda: [jieba.lcut(text) for text in texts])
    working = cpu_seconds(lambda: [message for job in jobs for message in parse_in_worker(job, 0)])
    with tempfile.TemporaryDirectory() as folder:
        keeping = cpu_seconds(lambda: ingest([reports], Path(folder) / "corpus"), rounds=1)
    total = working + keeping
    print(f"{len(texts)} 份报告，{sum(map(len, texts)):,} 字")
    print(f"  jieba.lcut                {cutting:6.2f} 秒（装入词典另需 {loading:.2f} 秒）")
    print(f"  读取与解析                {working:6.2f} 秒，为 jieba.lcut 的 {working / cutting:.2f} 倍")
    print(f"  主进程收集与写入          {keeping:6.2f} 秒")
    print(f"  装入合计                  {total:6.2f} 秒，为 jieba.lcut 的 {total / cutting:.2f} 倍", end="")
    print(f"，连同装入词典的 {total / (cutting + loading):.2f} 倍")
    peak = peak_megabytes()
    print(f"  本进程内存峰值            {peak:6.0f} MB" if peak else "  本系统不报告内存峰值")


def print_pages() -> None:
    for page in PAGES:
        change = time_filter_change(page)
        print(f"  {change.page:10} 换筛选后脚本 {change.new:6.1f} 毫秒，看过的视图 {change.seen:6.1f} 毫秒")
    for server, new in (("运行中的服务", False), ("新启动的服务", True)):
        start = time_start_up(new_server=new)
        print(f"  {server}：", end="")
        for name, seconds in (("结论", start.answer), ("首条发现", start.finding), ("首图", start.chart)):
            print(f"{name} {seconds:.2f} 秒（空白页的 {seconds / start.empty:.2f} 倍），", end="")
        print(f"空白页 {start.empty:.2f} 秒")


def main() -> None:
    if REPORTS.is_file() and zipfile.is_zipfile(REPORTS):
        print_ingest(REPORTS)
    else:
        print(f"没有 {REPORTS.name}，跳过装入的测量", file=sys.stderr)
    print("页面")
    print_pages()


if __name__ == "__main__":
    main()
