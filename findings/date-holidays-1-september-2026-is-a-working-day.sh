#!/usr/bin/env bash
# What:  date-holidays 3.37.0 (npm) for Vietnam, asked whether a day is a public holiday; holidays 0.109 (PyPI) beside it.
# Guess: both have the holidays of the Labour Code: National Day is two days since 2021 (2 September and the day beside it), and a
#        holiday on a Sunday is made up for on Monday. The days of Tết of a year are known to both.
# Seen:  date-holidays has one day of National Day and no days in lieu: 1 September 2026, 27 April 2026 (for Sunday, 26 April) and 3
#        May 2027 are working days. Tết 2026 has five days in both, but four of them bear the name of its eve, New
#        Year itself two names. holidays has all of them, and those that the government moved (31 August 2026).
# Why it matters: deadlines such as "five working days after the end of the quarter", and reminders that go out on the first day that
#        is late, are counted with such a list. Two programs of one province differ by a day around each of these.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check holidays==0.109
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts date-holidays@3.37.0 >/dev/null
days='2026-02-16 2026-02-17 2026-02-18 2026-02-20 2026-04-27 2026-08-31 2026-09-01 2026-09-02 2027-05-03 2024-09-03'
cat >t.js <<'JS'
const Holidays = require('date-holidays');
console.log('date-holidays', JSON.parse(require('fs').readFileSync('node_modules/date-holidays/package.json')).version);
const vietnam = new Holidays('VN');
for (const day of process.argv.slice(2)) {
    const found = (vietnam.isHoliday(new Date(day + ' 12:00:00')) || []).filter((one) => one.type === 'public').map((one) => one.name);
    console.log('  ', day, found.length ? found.join(' and ') : '-');
}
JS
cat >t.py <<'PY'
import importlib.metadata as meta, sys
import holidays
print('holidays', meta.version('holidays'))
vietnam = holidays.Vietnam(language='vi')
for day in sys.argv[1:]:
    print('  ', day, vietnam.get(day) or '-')
PY
# shellcheck disable=SC2086
{ TZ=Asia/Ho_Chi_Minh node t.js $days; v/bin/python t.py $days; } | tee seen
cat >want <<'WANT'
date-holidays 3.37.0
   2026-02-16 Giao thừa Tết Nguyên Đán
   2026-02-17 Tết Nguyên Đán and Giao thừa Tết Nguyên Đán
   2026-02-18 Giao thừa Tết Nguyên Đán
   2026-02-20 Giao thừa Tết Nguyên Đán
   2026-04-27 -
   2026-08-31 -
   2026-09-01 -
   2026-09-02 Quốc khánh
   2027-05-03 -
   2024-09-03 -
holidays 0.109
   2026-02-16 Giao thừa Tết Nguyên Đán
   2026-02-17 Tết Nguyên Đán
   2026-02-18 Mùng hai Tết Nguyên Đán
   2026-02-20 Mùng bốn Tết Nguyên Đán
   2026-04-27 Ngày Giỗ Tổ Hùng Vương (nghỉ bù)
   2026-08-31 Ngày nghỉ (thay cho ngày 22/08/2026)
   2026-09-01 Quốc khánh
   2026-09-02 Quốc khánh
   2027-05-03 Ngày Quốc tế Lao động (nghỉ bù)
   2024-09-03 Quốc khánh
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
