"""Asks the ten questions of docs/analyst.md in DuckDB and with `tonghop query`, and compares the answers.

    python docs/queries.py target/release/tonghop pipelines/dak-glei outputs/dak-glei

Needs the package duckdb (1.5.5 was tried). Ends with code 1 where two answers differ.
"""

import json
import pathlib
import re
import subprocess
import sys

import duckdb

program, pipeline, outputs = sys.argv[1:4]
page = pathlib.Path(__file__).with_name("analyst.md").read_text(encoding="utf-8")
questions = re.findall(r"\n### (\d+\. [^\n]+)\n.*?```sql\n(.*?)\n```", page, re.S)


def ask(sql):
    command = [program, "query", pipeline, sql, "--outputs", outputs, "--format", "json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


connection = duckdb.connect()
names = {path.stem for path in pathlib.Path(outputs).glob("*/tables/*.parquet")}
for name in sorted(names):
    files = f"{outputs}/*/tables/{name}.parquet"
    connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet(\'{files}\', union_by_name = true)')
# What is in the definitions and in no table of a run.
for name in ("units", "labels"):
    command = [program, "query", pipeline, f"SELECT * FROM {name}", "--outputs", outputs, "--format", "parquet"]
    path = pathlib.Path(f"/tmp/tonghop-{name}.parquet")
    path.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{path}')")


def plain(value):
    return round(value, 6) if isinstance(value, float) else value


differences = 0
for title, sql in questions:
    ours = [tuple(plain(value) for value in row.values()) for row in ask(sql)]
    try:
        theirs = [tuple(plain(value) for value in row) for row in connection.execute(sql).fetchall()]
    except duckdb.Error as error:
        print(f"{title}: DuckDB: {error}")
        differences += 1
        continue
    same = ours == theirs
    differences += not same
    print(f"{title}: {len(ours)} rows, {'the same' if same else f'DuckDB has {len(theirs)} rows'}")
    if not same:
        for one, other in list(zip(ours, theirs))[:3]:
            print("   ", one, other)
sys.exit(differences > 0)
