#!/usr/bin/env bash
# What:  @ltd/j-toml 1.38.0, smol-toml 1.9.1, @iarna/toml 3.0.0 and toml 4.3.0 (npm),
#        reading a local day and a local time of day, on a machine in Hanoi.
# Guess: `due = 2026-03-31` and `at = 2026-03-31T08:30:00`, which the standard calls local,
#        are objects whose getHours() is 8 on any machine, and the difference of two days is
#        a number of milliseconds.
# Seen:  four libraries, three readings. In smol-toml and @iarna/toml 08:30 is 15:30 in
#        Hanoi: "local" is taken for UTC, though the object prints itself as written.
#        @ltd/j-toml gives objects that are instances of Date, but whose number is the
#        digits of the day: from 31 March to 1 April there are 70 milliseconds, and new
#        Date(due) is in 1970. toml gives texts.
# Why it matters: deadlines in a pipeline's settings. A file read with another library of
#        the same format makes reports late by seven hours or by 56 years, and printing the
#        value shows the right day.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @ltd/j-toml@1.38.0 smol-toml@1.9.1 @iarna/toml@3.0.0 toml@4.3.0 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import J from '@ltd/j-toml';
import iarna from '@iarna/toml';
import plain from 'toml';
import { parse as smol } from 'smol-toml';
const text = 'due = 2026-03-31\nnext = 2026-04-01\nat = 2026-03-31T08:30:00\n';
const readers = { '@ltd/j-toml': s => J.parse(s, 1.0, '\n'), 'smol-toml': smol, '@iarna/toml': iarna.parse, toml: plain.parse };
console.log('TZ', process.env.TZ);
for (const [name, read] of Object.entries(readers)) {
  const { due, next, at } = read(text), isDate = due instanceof Date;
  const facts = isDate
    ? [`prints as ${JSON.stringify(due)}`, `next - due = ${next - due} ms`, `new Date(due) is in ${new Date(+due).getUTCFullYear()}`, `hours of 08:30: ${at.getHours()}`]
    : [`a ${typeof due}: ${due}`];
  console.log('  ', name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version, '|', facts.join(' | '));
}
MJS
TZ=Asia/Ho_Chi_Minh node t.mjs | tee seen
cat >want <<'WANT'
TZ Asia/Ho_Chi_Minh
   @ltd/j-toml 1.38.0 | prints as "2026-03-31" | next - due = 70 ms | new Date(due) is in 1970 | hours of 08:30: 8
   smol-toml 1.9.1 | prints as "2026-03-31" | next - due = 86400000 ms | new Date(due) is in 2026 | hours of 08:30: 15
   @iarna/toml 3.0.0 | prints as "2026-03-31" | next - due = 86400000 ms | new Date(due) is in 2026 | hours of 08:30: 15
   toml 4.3.0 | a string: 2026-03-31
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
