#!/usr/bin/env bash
# What:  sqlite-utils 4.2.1, days of a column made alike with the recipe parsedate, and codes and figures of a CSV.
# Guess: dayfirst=True says how 05/03/2026 is read; 2026-03-05 is plain and stays 5 March.
# Seen:  with dayfirst 2026-03-05 is 3 May and 2026-03-13 stays 13 March, without it 05/03/2026 is 3 May. Run a second time over its own result the recipe turns 3
#        May back into 5 March, and each day up to the 12th is exchanged with every run. A column of "0012" and "1E5" in a CSV becomes 12 and 100000, one with "1,5"
#        a text, whose sum takes it as 1.
# Why it matters: columns of days that were typed by many have both forms, and the recipe is run again when new rows came. The days from 1 to 12 of a month change
#        place with the months each time, and all are valid.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check sqlite-utils==4.2.1
cat >t.py <<'PY'
import subprocess
from importlib.metadata import version

print("sqlite-utils", version("sqlite-utils"))


def run(*words, text=None):
    return subprocess.run(["v/bin/sqlite-utils", *words], input=text, capture_output=True, text=True, check=True).stdout


def days():
    return ", ".join(line for line in run("rows", "a.db", "days", "--csv", "--no-headers").split())


run("insert", "a.db", "days", "-", "--csv", text="day\n05/03/2026\n2026-03-05\n13/03/2026\n2026-03-13\n")
print("   as given:", days())
for time in "once", "twice", "three times":
    run("convert", "a.db", "days", "day", "r.parsedate(value, dayfirst=True)")
    print(f"   dayfirst, {time}:", days())
run("insert", "a.db", "plain", "-", "--csv", text="day\n05/03/2026\n2026-03-05\n13/03/2026\n")
run("convert", "a.db", "plain", "day", "r.parsedate(value)")
print("   without dayfirst:", ", ".join(run("rows", "a.db", "plain", "--csv", "--no-headers").split()))
run("insert", "a.db", "figures", "-", "--csv", text='code,n\n0012,"1,5"\n1E5,2\n')
print("   codes and the sum of 1,5 and 2:", run("query", "a.db", "select group_concat(code, ' and ') as codes, sum(n) as total from figures", "--csv", "--no-headers").strip())
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
sqlite-utils 4.2.1
   as given: 05/03/2026, 2026-03-05, 13/03/2026, 2026-03-13
   dayfirst, once: 2026-03-05, 2026-05-03, 2026-03-13, 2026-03-13
   dayfirst, twice: 2026-05-03, 2026-03-05, 2026-03-13, 2026-03-13
   dayfirst, three times: 2026-03-05, 2026-05-03, 2026-03-13, 2026-03-13
   without dayfirst: 2026-05-03, 2026-03-05, 2026-03-13
   codes and the sum of 1,5 and 2: 12.0 and 100000.0,3.0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
