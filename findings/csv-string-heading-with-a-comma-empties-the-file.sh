#!/usr/bin/env bash
# What:  csv-string 4.1.1 (npm), parse without a separator, which it finds by itself.
# Guess: a comma between quotation marks is no separator; where it finds the wrong one, the
#        lines come out uncut or with too many columns, as with other readers.
# Seen:  the first of , ; tab and | that stands anywhere in the text is taken, in quotation
#        marks as well, and where a quotation mark does not end before that separator the
#        reader stops without an error: of a sound file with the first heading "Tên, đơn vị"
#        and semicolons nothing is read, the result is []. With a title line above that has a
#        comma and no quotation marks the lines remain whole; with a name in quotation marks
#        below it, all from there on is gone.
# Why it matters: files of Excel in Vietnam have semicolons, and headings with a comma ("Diện
#        tích, ha"). The district's table has 0 rows of that commune or half of them. Give the
#        separator; it is then right.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . csv-string@4.1.1 >/dev/null 2>&1
cat >t.cjs <<'JS'
const fs = require('fs'), csv = require('csv-string');
console.log('csv-string', JSON.parse(fs.readFileSync('node_modules/csv-string/package.json')).version);
for (const text of ['Tên;Số\nA;5\nB;6\n', '"Tên, đơn vị";Số\nA;5\nB;6\n', '"Tên; đơn vị",Số\nA,5\nB,6\n', 'Tên;"Diện tích, ha"\nA;5\n', '"Báo cáo, quý 1"\nTên;Số\nA;5\n', 'Báo cáo, quý 1\nTên;Số\nA;5\n"B; C";6\nD;7\n'])
    console.log('  ', JSON.stringify(text), '->', JSON.stringify(csv.parse(text)), 'given ;', JSON.stringify(csv.parse(text, ';')));
JS
node t.cjs | tee seen
cat >want <<'WANT'
csv-string 4.1.1
   "Tên;Số\nA;5\nB;6\n" -> [["Tên","Số"],["A","5"],["B","6"]] given ; [["Tên","Số"],["A","5"],["B","6"]]
   "\"Tên, đơn vị\";Số\nA;5\nB;6\n" -> [] given ; [["Tên, đơn vị","Số"],["A","5"],["B","6"]]
   "\"Tên; đơn vị\",Số\nA,5\nB,6\n" -> [] given ; []
   "Tên;\"Diện tích, ha\"\nA;5\n" -> [["Tên","Diện tích, ha"],["A","5"]] given ; [["Tên","Diện tích, ha"],["A","5"]]
   "\"Báo cáo, quý 1\"\nTên;Số\nA;5\n" -> [["Báo cáo, quý 1"],["Tên;Số"],["A;5"]] given ; [["Báo cáo, quý 1"],["Tên","Số"],["A","5"]]
   "Báo cáo, quý 1\nTên;Số\nA;5\n\"B; C\";6\nD;7\n" -> [["Báo cáo"," quý 1"],["Tên;Số"]] given ; [["Báo cáo, quý 1"],["Tên","Số"],["A","5"],["B; C","6"],["D","7"]]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
