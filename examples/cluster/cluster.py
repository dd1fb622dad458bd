"""Ingestion and the consolidation of one form on a Spark cluster; started by run.sh, which says what it is for.

cluster.py MASTER --program TONGHOP --folder FOLDER --shards 6 --form B01 --period 2024Q1
"""

import argparse
import json
import pathlib
import subprocess
import sys
import time
import tomllib
from decimal import Decimal

from pyspark.sql import SparkSession

ROOT = pathlib.Path(__file__).resolve().parents[2]
PIPELINE = ROOT / "pipelines/dak-glei"

# Every figure of the form, summed over the units exactly: `value` is a double whose shortest digits are what the unit wrote.
SUMS = """
    SELECT row, column, SUM(CAST(value AS DECIMAL(38, 6))) AS value, COUNT(DISTINCT unit) AS units
    FROM cells
    WHERE period = '{period}' AND form = '{form}' AND value IS NOT NULL AND status <> 'rejected'
    GROUP BY row, column
"""


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("master")
    parser.add_argument("--program", required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--shards", type=int, default=6)
    parser.add_argument("--form", default="B01")
    parser.add_argument("--period", default="2024Q1")
    return parser.parse_args()


def tonghop(options, command, *more):
    """Runs the program; gives what it says as JSON. A run that ends with 1 found mistakes in reports, as it should."""
    words = [options.program, command, str(PIPELINE), "--inputs", str(options.folder / "inputs"), "--units", str(options.folder / "units.csv")]
    done = subprocess.run([*words, "--period", options.period, "--format", "json", *more], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"tonghop {command} ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def shard(options, number):
    """One task of the cluster: a worker reads its part of the reports into the folder that all machines see."""
    return tonghop(options, "ingest", "--shard", f"{number}/{options.shards}", "--into", str(options.folder / "partition"))


def summed_rows(form):
    """The rows of a form that are summed over the units: what is declared as a mean or a ratio is not."""
    declared = tomllib.loads((PIPELINE / f"forms/{form}.toml").read_text(encoding="utf-8"))
    return {row["id"] for row in declared["row"] if "id" in row and row.get("aggregate", "sum") == "sum"}


def main():
    options = arguments()
    spark = SparkSession.builder.master(options.master).appName("tonghop").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    # Folders are listed by the driver: a task for each of thousands costs more than reading them.
    spark = spark.config("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000")
    # A code of a unit such as 01234 is no number.
    spark = spark.config("spark.sql.sources.partitionColumnTypeInference.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")

    began = time.monotonic()
    numbers = spark.sparkContext.parallelize(range(1, options.shards + 1), options.shards)
    done = numbers.map(lambda number: shard(options, number)).collect()
    files, cells = sum(part["files"] for part in done), sum(part["cells"] for part in done)
    print(f"ingested: {files} files, {cells} cells in {options.shards} shards, {time.monotonic() - began:.1f} s")

    began = time.monotonic()
    spark.read.parquet(str(options.folder / "partition/cells")).createOrReplaceTempView("cells")
    rows = spark.sql(SUMS.format(form=options.form, period=options.period)).collect()
    sums = {(row["row"], row["column"]): (row["value"], row["units"]) for row in rows}
    print(f"summed on the cluster: {len(sums)} figures of {options.form}, {time.monotonic() - began:.1f} s")

    # The local run: from the partition, and over the files.
    for name, more in [("from", ["--from", str(options.folder / "partition")]), ("local", [])]:
        began = time.monotonic()
        outputs = options.folder / f"outputs-{name}"
        run = tonghop(options, "run", "--as-of", "2024-04-15", "--no-cache", "--outputs", str(outputs), *more)
        print(f"run ({name}): {run['files_read']} files read, {time.monotonic() - began:.1f} s")
    totals = spark.read.parquet(str(options.folder / f"outputs-local/{options.period}/tables/totals.parquet"))
    summed = summed_rows(options.form)
    compared, others = 0, []
    for total in totals.where(f"form = '{options.form}' AND value IS NOT NULL").collect():
        key = (total["row"], total["column"])
        if total["row"] not in summed:
            continue
        compared += 1
        wanted = (Decimal(repr(total["value"])), total["units"])
        if sums.get(key) != wanted:
            others.append(f"{key}: {sums.get(key)} on the cluster, {wanted} in the run")
    spark.stop()
    print("\n".join([f"compared: {compared} figures, {len(others)} differ", *others]))
    if others or not compared:
        sys.exit(1)


if __name__ == "__main__":
    main()
