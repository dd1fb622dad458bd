#!/usr/bin/env bash
# What:  edtf 4.11.1 (npm), format(): a date of ISO 8601-2 as a person reads it, in English, French
#        and Vietnamese.
# Guess: what a date does not say is not printed either: a quarter is a quarter or an error, as no
#        language has an entry for it; a language without words for "about" shows the rest as is.
# Seen:  the second quarter of 2026 (2026-34) is 4/1/2026, 1 April, and with month and year
#        "April 2026", in every language. In Vietnamese "January to March 2026" is 1/2026, the 5th
#        of an unknown month is 5 January, and the years 202X are 2020; English has it right.
# Why it matters: the line above a table says which period it is of. A first quarter that calls
#        itself January looks complete, and its figures are three times too large for it. The
#        README does not say which dates format() knows.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit edtf@4.11.1 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { readFileSync } from 'fs';
import edtf, { format } from 'edtf';
console.log('edtf', JSON.parse(readFileSync('node_modules/edtf/package.json')).version);
const what = { '2026-03': 'March', '2026-34': 'second quarter', '2026-41': 'second half', '2026-01/2026-03': 'January to March', '2026-XX-05': 'the 5th of some month', '202X': 'the twenties', '2026-03~': 'about March' };
for (const [text, meaning] of Object.entries(what)) {
    const seen = ['en', 'fr', 'vi'].map(language => `${language} ${format(edtf(text), language)}`);
    console.log(`   ${text} (${meaning}): ${seen.join(', ')}; month and year: ${format(edtf(text), 'en', { month: 'long', year: 'numeric' })}`);
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
edtf 4.11.1
   2026-03 (March): en 3/2026, fr 03/2026, vi 3/2026; month and year: March 2026
   2026-34 (second quarter): en 4/1/2026, fr 01/04/2026, vi 1/4/2026; month and year: April 2026
   2026-41 (second half): en 7/1/2026, fr 01/07/2026, vi 1/7/2026; month and year: July 2026
   2026-01/2026-03 (January to March): en 1/2026 – 3/2026, fr 01/2026 – 03/2026, vi 1/2026; month and year: January – March 2026
   2026-XX-05 (the 5th of some month): en X/5/2026, fr 05/XX/2026, vi 5/1/2026; month and year: XXXXXXX 5, 2026
   202X (the twenties): en XXXX, fr XXXX, vi 2020; month and year: XXXX
   2026-03~ (about March): en ca. 3/2026, fr ca. 03/2026, vi 3/2026; month and year: circa March 2026
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
