#!/usr/bin/env bash
# What:  SheetJS 0.18.5 and @e965/xlsx 0.20.3 (npm), a table of a web page, or a CSV, with Vietnamese
#        figures.
# Guess: figures with a decimal comma stay text, or there is a setting; a ratio such as 12-3 and a
#        fraction 5/3 stay text.
# Seen:  "1,5" is the number 15 and "0,25" is 25; "12-3" and "5/3" are days of the year 2001;
#        "05/03/2026" is 3 May and "13/03/2026" stays text. "1.234" is 1.234. With raw: true
#        all are text.
# Why it matters: web pages saved as .xls are usual among reports. Each figure with a comma is ten or a
#        hundred times as large, and only those that have one, so that a column has both. Read with
#        raw: true and convert by rules of one's own.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit xlsx@0.18.5 @e965/xlsx@0.20.3 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const libraries = { xlsx: require('xlsx'), '@e965/xlsx': require('@e965/xlsx') };
const texts = ['1,5', '0,25', '1.234', '12-3', '5/3', '05/03/2026', '13/03/2026'];
const page = '<table><tr>' + texts.map(t => `<td>${t}</td>`).join('') + '</tr></table>', csv = texts.map(t => `"${t}"`).join(',') + '\n';
const day = n => new Date(Math.round((n - 25569) * 86400000)).toISOString().slice(0, 10);
for (const [name, library] of Object.entries(libraries)) {
  console.log(version(name));
  for (const [kind, text] of Object.entries({ page, csv })) for (const options of [{}, { raw: true }]) {
    const sheet = Object.values(library.read(text, { type: 'string', ...options }).Sheets)[0];
    console.log('  ', kind.padEnd(4), JSON.stringify(options).padEnd(12), texts.map((t, i) => { const { t: type, v } = sheet[String.fromCharCode(65 + i) + 1]; return t + ' = ' + (type === 's' ? 'text' : v > 30000 ? day(v) : v); }).join('; '));
  }
}
JS
TZ=UTC node t.js | tee seen
cat >want <<'WANT'
xlsx 0.18.5
   page {}           1,5 = 15; 0,25 = 25; 1.234 = 1.234; 12-3 = 2001-12-03; 5/3 = 2001-05-03; 05/03/2026 = 2026-05-03; 13/03/2026 = text
   page {"raw":true} 1,5 = text; 0,25 = text; 1.234 = text; 12-3 = text; 5/3 = text; 05/03/2026 = text; 13/03/2026 = text
   csv  {}           1,5 = 15; 0,25 = 25; 1.234 = 1.234; 12-3 = 2001-12-03; 5/3 = 2001-05-03; 05/03/2026 = 2026-05-03; 13/03/2026 = text
   csv  {"raw":true} 1,5 = text; 0,25 = text; 1.234 = text; 12-3 = text; 5/3 = text; 05/03/2026 = text; 13/03/2026 = text
@e965/xlsx 0.20.3
   page {}           1,5 = 15; 0,25 = 25; 1.234 = 1.234; 12-3 = 2001-12-03; 5/3 = 2001-05-03; 05/03/2026 = 2026-05-03; 13/03/2026 = text
   page {"raw":true} 1,5 = text; 0,25 = text; 1.234 = text; 12-3 = text; 5/3 = text; 05/03/2026 = text; 13/03/2026 = text
   csv  {}           1,5 = 15; 0,25 = 25; 1.234 = 1.234; 12-3 = 2001-12-03; 5/3 = 2001-05-03; 05/03/2026 = 2026-05-03; 13/03/2026 = text
   csv  {"raw":true} 1,5 = text; 0,25 = text; 1.234 = text; 12-3 = text; 5/3 = text; 05/03/2026 = text; 13/03/2026 = text
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
