#!/usr/bin/env bash
# What:  four npm packages that read lengths of time, by which reports are scheduled and hours are counted: human-interval 2.0.1 (of Agenda), juration 0.1.1,
#        timestring 7.0.0 and parse-duration 2.1.9.
# Guess: what one of them reads, it reads right; what it cannot read is an error or nothing. A month may have 30 days or 30.4.
# Seen:  "1,5 hours" is 5 hours and a second in juration, 15 hours in two and one hour in human-interval. "1/2 hour" is 12 hours, two hours or one. "one and a half
#        hours" is one hour in human-interval, "half an hour" and "a day" are 0, as is "every 3 days". Two drop the minus; "1h 30" is an hour, or an hour and 30
#        seconds. "12 hộ" (12 households) are twelve hours in two. "5-6 days" are five days in one, six days and a few seconds in two others.
# Why it matters: Agenda takes 0 as "now". Hours of work of a list, written with the comma, are a third or tenfold, without an error.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund human-interval@2.0.1 juration@0.1.1 timestring@7.0.0 parse-duration@2.1.9 >/dev/null
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import parseDuration from 'parse-duration';
const require = createRequire(import.meta.url);
const ways = {
  'human-interval': (text) => require('human-interval')(text) / 1000,
  juration: (text) => require('juration').parse(text),
  timestring: (text) => require('timestring')(text),
  'parse-duration': (text) => parseDuration(text) / 1000,
};
for (const name of Object.keys(ways)) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
for (const text of ['1.5 hours', '1,5 hours', '1/2 hour', 'half an hour', 'one and a half hours', 'a day', 'every 3 days', '5-6 days', '-5 minutes', '1h 30', '12 hộ', '3 months']) {
  const seen = Object.entries(ways).map(([name, way]) => {
    try {
      const seconds = way(text);
      return `${name} ${Number.isFinite(seconds) ? seconds : 'none'}`;
    } catch {
      return `${name} error`;
    }
  });
  console.log(`   ${text}, in seconds: ${seen.join(', ')}`);
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
human-interval 2.0.1
juration 0.1.1
timestring 7.0.0
parse-duration 2.1.9
   1.5 hours, in seconds: human-interval 5400, juration 5400, timestring 5400, parse-duration 5400
   1,5 hours, in seconds: human-interval 3600, juration 18001, timestring 54000, parse-duration 54000
   1/2 hour, in seconds: human-interval 3600, juration 7201, timestring 43200, parse-duration 7200.001
   half an hour, in seconds: human-interval 0, juration error, timestring error, parse-duration 0
   one and a half hours, in seconds: human-interval 3600, juration error, timestring error, parse-duration 0
   a day, in seconds: human-interval 0, juration error, timestring error, parse-duration 0
   every 3 days, in seconds: human-interval 0, juration error, timestring 259200, parse-duration 259200
   5-6 days, in seconds: human-interval 432000, juration 518405, timestring 518400, parse-duration 518400.005
   -5 minutes, in seconds: human-interval -300, juration 300, timestring 300, parse-duration -300
   1h 30, in seconds: human-interval none, juration 3630, timestring 3600, parse-duration 5400
   12 hộ, in seconds: human-interval none, juration 43200, timestring 43200, parse-duration 0
   3 months, in seconds: human-interval 7776000, juration 7884000, timestring 7889400, parse-duration 7889400
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
