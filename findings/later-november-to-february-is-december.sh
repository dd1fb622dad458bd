#!/usr/bin/env bash
# What:  @breejs/later 4.2.0 (npm), pycron 3.3.0, crontab 1.0.5, cronsim 2.8 and croniter 7.0.0 (PyPI), readers of the lines of cron, on
#        the lines by which reports are called for, from 1 January 2026.
# Guess: a line is refused or means the same to all. What goes over the end, Saturday to Monday (6-1) or November to February (11-2), wraps or is
#        refused; 5-7 is Friday to Sunday, 1-7 every day; "2/3" is every third month from February. A day of the month beside
#        a day of the week means either, as in cron.
# Seen:  in later 6-1 is Saturday, 11-2 is December, "LW" (last working day) each day, 1-7 all days but Sunday, so that a line for the
#        first of each month passes over February, March and November. In pycron 5-7 has no Sunday, 11-2, 2/3 and L are never due. In
#        crontab and later "1-7 * 1" is the first Monday of the month, in pycron, cronsim and croniter the first seven days and every Monday.
# Why it matters: a reminder that is never due raises no error, it is not sent: the communes whose quarter ends in February are not
#        asked, and the list of late reports is short. Print the next ten days of a line before it is used.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund @breejs/later@4.2.0 >/dev/null
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pycron==3.3.0 crontab==1.0.5 cronsim==2.8 croniter==7.0.0
cat >lines.txt <<'TXT'
0 8 * * 6-1
0 8 * * 5-7
0 8 1 * 1-7
0 8 1 11-2 *
0 8 1 2/3 *
0 8 L * *
0 8 LW * *
0 8 1-7 * 1
TXT
cat >t.js <<'JS'
const later = require('@breejs/later');
console.log('later ' + require('@breejs/later/package.json').version);
later.date.UTC();
for (const line of require('fs').readFileSync('lines.txt', 'utf8').trim().split('\n')) {
  const days = later.schedule(later.parse.cron(line)).next(6, new Date('2026-01-01T00:00:00Z'));
  console.log('   ' + line + ': ' + days.map(day => `${day.toUTCString().slice(0, 3)} ${day.getUTCDate()}/${day.getUTCMonth() + 1}`).join(', '));
}
JS
cat >t.py <<'PY'
import importlib.metadata as meta
from datetime import datetime, timedelta
import croniter, cronsim, crontab, pycron
start, end = datetime(2026, 1, 1), datetime(2027, 1, 1)
def by_pycron(line):
    hours = (start + timedelta(hours=n) for n in range(365 * 24))
    return [hour for hour in hours if pycron.is_now(line, hour)][:6]
def by_crontab(line):
    entry, time, found = crontab.CronTab(line), start, []
    while len(found) < 6:
        time += timedelta(seconds=entry.next(time, default_utc=True))
        found.append(time)
    return found
def by_cronsim(line):
    times = cronsim.CronSim(line, start)
    return [next(times) for _ in range(6)]
def by_croniter(line):
    times = croniter.croniter(line, start)
    return [times.get_next(datetime) for _ in range(6)]
for name, read in {'pycron': by_pycron, 'crontab': by_crontab, 'cronsim': by_cronsim, 'croniter': by_croniter}.items():
    print(name, meta.version(name))
    for line in open('lines.txt').read().splitlines():
        try:
            seen = ', '.join(f'{day:%a} {day.day}/{day.month}' for day in read(line)) or 'never in 2026'
        except Exception:
            seen = 'refused'
        print(f'   {line}: {seen}')
PY
{ node t.js; v/bin/python -W ignore t.py; } | tee seen
cat >want <<'WANT'
later 4.2.0
   0 8 * * 6-1: Sat 3/1, Sat 10/1, Sat 17/1, Sat 24/1, Sat 31/1, Sat 7/2
   0 8 * * 5-7: Fri 2/1, Sat 3/1, Fri 9/1, Sat 10/1, Fri 16/1, Sat 17/1
   0 8 1 * 1-7: Thu 1/1, Wed 1/4, Fri 1/5, Mon 1/6, Wed 1/7, Sat 1/8
   0 8 1 11-2 *: Tue 1/12, Wed 1/12, Fri 1/12, Sat 1/12, Sun 1/12, Mon 1/12
   0 8 1 2/3 *: Sun 1/2, Fri 1/5, Sat 1/8, Sun 1/11, Mon 1/2, Sat 1/5
   0 8 L * *: Sat 31/1, Sat 28/2, Tue 31/3, Thu 30/4, Sun 31/5, Tue 30/6
   0 8 LW * *: Thu 1/1, Fri 2/1, Sat 3/1, Sun 4/1, Mon 5/1, Tue 6/1
   0 8 1-7 * 1: Mon 5/1, Mon 2/2, Mon 2/3, Mon 6/4, Mon 4/5, Mon 1/6
pycron 3.3.0
   0 8 * * 6-1: Sat 3/1, Sat 10/1, Sat 17/1, Sat 24/1, Sat 31/1, Sat 7/2
   0 8 * * 5-7: Fri 2/1, Sat 3/1, Fri 9/1, Sat 10/1, Fri 16/1, Sat 17/1
   0 8 1 * 1-7: Thu 1/1, Fri 2/1, Sat 3/1, Mon 5/1, Tue 6/1, Wed 7/1
   0 8 1 11-2 *: never in 2026
   0 8 1 2/3 *: never in 2026
   0 8 L * *: never in 2026
   0 8 LW * *: never in 2026
   0 8 1-7 * 1: Thu 1/1, Fri 2/1, Sat 3/1, Sun 4/1, Mon 5/1, Tue 6/1
crontab 1.0.5
   0 8 * * 6-1: refused
   0 8 * * 5-7: Fri 2/1, Sat 3/1, Sun 4/1, Fri 9/1, Sat 10/1, Sun 11/1
   0 8 1 * 1-7: Thu 1/1, Sun 1/2, Sun 1/3, Wed 1/4, Fri 1/5, Mon 1/6
   0 8 1 11-2 *: refused
   0 8 1 2/3 *: Sun 1/2, Fri 1/5, Sat 1/8, Sun 1/11, Mon 1/2, Sat 1/5
   0 8 L * *: Sat 31/1, Sat 28/2, Tue 31/3, Thu 30/4, Sun 31/5, Tue 30/6
   0 8 LW * *: refused
   0 8 1-7 * 1: Mon 5/1, Mon 2/2, Mon 2/3, Mon 6/4, Mon 4/5, Mon 1/6
cronsim 2.8
   0 8 * * 6-1: refused
   0 8 * * 5-7: Fri 2/1, Sat 3/1, Sun 4/1, Fri 9/1, Sat 10/1, Sun 11/1
   0 8 1 * 1-7: Thu 1/1, Fri 2/1, Sat 3/1, Sun 4/1, Mon 5/1, Tue 6/1
   0 8 1 11-2 *: refused
   0 8 1 2/3 *: Sun 1/2, Fri 1/5, Sat 1/8, Sun 1/11, Mon 1/2, Sat 1/5
   0 8 L * *: Sat 31/1, Sat 28/2, Tue 31/3, Thu 30/4, Sun 31/5, Tue 30/6
   0 8 LW * *: Fri 30/1, Fri 27/2, Tue 31/3, Thu 30/4, Fri 29/5, Tue 30/6
   0 8 1-7 * 1: Thu 1/1, Fri 2/1, Sat 3/1, Sun 4/1, Mon 5/1, Tue 6/1
croniter 7.0.0
   0 8 * * 6-1: Sat 3/1, Sun 4/1, Mon 5/1, Sat 10/1, Sun 11/1, Mon 12/1
   0 8 * * 5-7: Fri 2/1, Sat 3/1, Sun 4/1, Fri 9/1, Sat 10/1, Sun 11/1
   0 8 1 * 1-7: Thu 1/1, Fri 2/1, Sat 3/1, Sun 4/1, Mon 5/1, Tue 6/1
   0 8 1 11-2 *: Thu 1/1, Sun 1/2, Sun 1/11, Tue 1/12, Fri 1/1, Mon 1/2
   0 8 1 2/3 *: Sun 1/2, Fri 1/5, Sat 1/8, Sun 1/11, Mon 1/2, Sat 1/5
   0 8 L * *: Sat 31/1, Sat 28/2, Tue 31/3, Thu 30/4, Sun 31/5, Tue 30/6
   0 8 LW * *: refused
   0 8 1-7 * 1: Thu 1/1, Fri 2/1, Sat 3/1, Sun 4/1, Mon 5/1, Tue 6/1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
