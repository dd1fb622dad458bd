"""How long trace, diff and query take over many periods: answers.py PROGRAM OUTPUTS UNITS [--periods 8]. Needs polars.

OUTPUTS has one run of pipelines/dak-glei over the inputs of `communes.py`; its tables are copied to so many periods before it, under their names.
"""

import argparse
import json
import pathlib
import resource
import shutil
import subprocess
import time

import polars

from communes import quarters

ROOT = pathlib.Path(__file__).resolve().parents[1]


def copy(source, target, period):
    """The tables and the manifest of a period as those of another one."""
    (target / "tables").mkdir(parents=True)
    for table in (source / "tables").glob("*.parquet"):
        frame = polars.read_parquet(table)
        if "period" in frame.columns and table.name != "rates.parquet":
            frame = frame.with_columns(period=polars.lit(period))
        if table.name in ("totals.parquet", "cells.parquet"):
            # Another period has other figures.
            frame = frame.with_columns(polars.col("value") * (1 + quarters(40).index((int(period[:4]), int(period[5:]))) / 100))
        frame.write_parquet(target / "tables" / table.name)
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    (target / "manifest.json").write_text(json.dumps({**manifest, "period": period}, ensure_ascii=False), encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("outputs", type=pathlib.Path)
    arguments.add_argument("units")
    arguments.add_argument("--periods", type=int, default=8)
    arguments = arguments.parse_args()
    names = [f"{year}Q{quarter}" for year, quarter in quarters(arguments.periods)]
    last = arguments.outputs / names[-1]
    work = arguments.outputs.parent / "answers"
    shutil.rmtree(work, ignore_errors=True)
    for name in names[:-1]:
        copy(last, work / name, name)
    shutil.copytree(last, work / names[-1])
    more = ["--outputs", str(work), "--units", arguments.units]
    pipeline = "pipelines/dak-glei"
    total = "SELECT period, SUM(value) AS total, COUNT(*) AS n FROM cells WHERE form = 'B01' AND row = 'von_tong' AND \"column\" = 'nay' GROUP BY period ORDER BY period"
    worst = "SELECT kind, COUNT(*) AS n FROM findings WHERE severity = 'error' GROUP BY kind ORDER BY n DESC LIMIT 5"
    asked = {
        "trace, one figure": ["trace", pipeline, "phu-luc-tinh.xlsx", "Phụ lục 1!E37"],
        "trace, one unit's row": ["trace", pipeline, "--row", "von_tong", "--unit", "30007"],
        "trace, a cell that was sent": ["trace", pipeline, "30007.xlsx", "Biểu 01!E12"],
        "diff, two periods": ["diff", pipeline, names[-2], names[-1]],
        "query, a total by period": ["query", pipeline, total],
        "query, findings by kind": ["query", pipeline, worst],
        "tables": ["tables", pipeline],
        "status": ["status", pipeline],
    }
    for what, words in asked.items():
        times = []
        for _ in range(3):
            start, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run([arguments.program, *words, *more], cwd=ROOT, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append((time.time() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
        note = "" if done.returncode in (0, 1) else f"  code {done.returncode}: {done.stderr.decode()[:200]}"
        wall, processor = (min(column) for column in zip(*times))
        print(f"{what:30} {wall:6.3f} s, processor {processor:6.3f} s{note}")


if __name__ == "__main__":
    main()
