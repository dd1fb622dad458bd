#!/usr/bin/env bash
# What:  globalize 1.7.1 (npm) with the data of cldr 48.2.0, in Vietnamese: quarters and large
#        figures.
# Guess: "Quý 3 năm 2026", which it writes itself, is read as the third quarter or not at all;
#        1,500,000 in short is "1,5 Tr", as Intl of the same data has it.
# Seen:  every quarter is read as 1 January of its year, without an error: "Quý 3 năm 2026",
#        "Q3 2026" and, by QQ/yyyy, "03/2026". In short 1500000 is "2 Tr" and in words "2 triệu",
#        1,500,000,000 is "2 tỷ", 999999 is "1.000 N". Intl writes 1,5 triệu, 1,5 tỷ and 1 Tr.
# Why it matters: the period of a report comes back as the first quarter, four quarters are one
#        key. A milliard and a half in the heading of a report is two.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . globalize@1.7.1 cldr-core@48.2.0 cldr-numbers-full@48.2.0 cldr-dates-full@48.2.0 >/dev/null 2>&1
cat >t.cjs <<'JS'
const globalize = require('globalize');
console.log('globalize', require('globalize/package.json').version);
globalize.load(...['core/supplemental/likelySubtags', 'core/supplemental/numberingSystems', 'core/supplemental/timeData', 'core/supplemental/weekData', 'core/supplemental/plurals', 'numbers-full/main/vi/numbers', 'dates-full/main/vi/ca-gregorian', 'dates-full/main/vi/timeZoneNames'].map(name => require(`cldr-${name}.json`)));
globalize.locale('vi');
for (const form of [{skeleton: 'yQQQQ'}, {skeleton: 'yQ'}, {raw: 'QQ/yyyy'}, {skeleton: 'yMMMM'}]) {
    const text = globalize.dateFormatter(form)(new Date(2026, 8, 5)), day = globalize.dateParser(form)(text);
    console.log('  ', text.padEnd(18), `${day.getDate()}/${day.getMonth() + 1}/${day.getFullYear()}`);
}
for (const number of [1500000, 1499999, 1500000000, 999999])
    console.log('  ', number, globalize.numberFormatter({compact: 'short'})(number), '|', globalize.numberFormatter({compact: 'long'})(number), '| Intl:', new Intl.NumberFormat('vi', {notation: 'compact', compactDisplay: 'long'}).format(number));
JS
node t.cjs | tee seen
cat >want <<'WANT'
globalize 1.7.1
   Quý 3 năm 2026     1/1/2026
   Q3 2026            1/1/2026
   03/2026            1/1/2026
   tháng 9 năm 2026   1/9/2026
   1500000 2 Tr | 2 triệu | Intl: 1,5 triệu
   1499999 1 Tr | 1 triệu | Intl: 1,5 triệu
   1500000000 2 T | 2 tỷ | Intl: 1,5 tỷ
   999999 1.000 N | 1.000 nghìn | Intl: 1 triệu
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
