#!/usr/bin/env bash
# What:  any-date-parser 2.2.4 (npm), which says that it parses dates of many formats and
#        locales, with locale en-US (as a server has it), en-GB and vi.
# Guess: "13/03/2026" is 13 March, as no month 13 exists, or it is not valid; "45310" (a day
#        as Excel stores it) is no date.
# Seen:  in en-US the first digit of the day is passed over and the rest read month first:
#        "13/03/2026" is 3 March 2026, "25/03/2026" is 3 May and "31/12/2026" is 12 January.
#        attempt() makes the year 4531 of "45310" and "day 3" of "03/2026".
# Why it matters: a whole column of Vietnamese days comes out wrong, each day in its own way
#        and never with an error: always a real day of the right year. No month looks empty.
#        Give one format and refuse the rest.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit any-date-parser@2.2.4 >/dev/null 2>&1
cat >t.js <<'JS'
const fs = require('fs'), parser = require('any-date-parser').default || require('any-date-parser');
console.log('any-date-parser', JSON.parse(fs.readFileSync('node_modules/any-date-parser/package.json')).version);
for (const text of ['05/03/2026', '13/03/2026', '21/10/2026', '25/03/2026', '31/12/2026'])
  console.log('  ', text, ['en-US', 'en-GB', 'vi'].map(locale => {
    const d = parser.fromString(text, locale);
    return locale + ' ' + (isNaN(d) ? 'not valid' : d.toISOString().slice(0, 10));
  }).join(', '));
for (const text of ['45310', '03/2026']) console.log('  ', text, 'attempt', JSON.stringify(parser.attempt(text, 'vi')));
JS
TZ=UTC node t.js | tee seen
cat >want <<'WANT'
any-date-parser 2.2.4
   05/03/2026 en-US 2026-05-03, en-GB 2026-03-05, vi 2026-03-05
   13/03/2026 en-US 2026-03-03, en-GB 2026-03-13, vi 2026-03-13
   21/10/2026 en-US 2026-01-10, en-GB 2026-10-21, vi 2026-10-21
   25/03/2026 en-US 2026-05-03, en-GB 2026-03-25, vi 2026-03-25
   31/12/2026 en-US 2026-01-12, en-GB 2026-12-31, vi 2026-12-31
   45310 attempt {"year":4531}
   03/2026 attempt {"year":2026,"day":3}
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
