#!/usr/bin/env bash
# What:  csvtojson 2.0.14 and json-2-csv 5.6.0 (npm), a CSV whose header is the numbers of the
#        columns ("1.1", "1.2", "1.10"), as the official forms have them.
# Guess: an object with one key per column, in the order of the columns, with the text of the
#        header as the key.
# Seen:  both take the dot as a path and the number as a place in a list: the columns 1.1, 1.2
#        and 1.10 become one list under "1", with the figures at the places 1, 2 and 10 and
#        null between them. Where there is a column "2" beside "2.1", one of the two figures is
#        dropped, and which one depends on the library and on their order. With flatKeys: true
#        csvtojson keeps them.
# Why it matters: the figures of a row go missing without an error, and a mean over the list
#        has the nulls in it. It happens with the second header row of a form only; the first
#        one ("Số hộ") works, so that a test with it passes.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit csvtojson@2.0.14 json-2-csv@5.6.0 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const csv = require('csvtojson'), { csv2json } = require('json-2-csv');
console.log(version('csvtojson'), '|', version('json-2-csv'));
(async () => {
  for (const text of ['xa,1.1,1.2,1.10\nA,5,6,7\n', 'xa,2.1,2\nA,5,6\n', 'xa,2,2.1\nA,5,6\n', 'xa,So ho,So khau\nA,5,6\n']) {
    console.log('  ', JSON.stringify(text));
    for (const [name, read] of [['csvtojson', () => csv().fromString(text)], ['csvtojson, flatKeys', () => csv({ flatKeys: true }).fromString(text)], ['json-2-csv', () => csv2json(text)]]) {
      let seen;
      try { seen = JSON.stringify((await read())[0]); } catch (error) { seen = 'refused'; }
      console.log('      ', name.padEnd(20), seen);
    }
  }
})();
JS
node t.js | tee seen
cat >want <<'WANT'
csvtojson 2.0.14 | json-2-csv 5.6.0
   "xa,1.1,1.2,1.10\nA,5,6,7\n"
       csvtojson            {"1":[null,"5","6",null,null,null,null,null,null,null,"7"],"xa":"A"}
       csvtojson, flatKeys  {"xa":"A","1.1":"5","1.2":"6","1.10":"7"}
       json-2-csv           {"1":[null,5,6,null,null,null,null,null,null,null,7],"xa":"A"}
   "xa,2.1,2\nA,5,6\n"
       csvtojson            {"2":"6","xa":"A"}
       csvtojson, flatKeys  {"2":"6","xa":"A","2.1":"5"}
       json-2-csv           {"2":6,"xa":"A"}
   "xa,2,2.1\nA,5,6\n"
       csvtojson            {"2":[null,"6"],"xa":"A"}
       csvtojson, flatKeys  {"2":"5","xa":"A","2.1":"6"}
       json-2-csv           {"2":5,"xa":"A"}
   "xa,So ho,So khau\nA,5,6\n"
       csvtojson            {"xa":"A","So ho":"5","So khau":"6"}
       csvtojson, flatKeys  {"xa":"A","So ho":"5","So khau":"6"}
       json-2-csv           {"xa":"A","So ho":5,"So khau":6}
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
