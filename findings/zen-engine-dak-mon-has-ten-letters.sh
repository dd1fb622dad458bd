#!/usr/bin/env bash
# What:  @gorules/zen-engine 0.54.0 (npm; written in Rust), a rule engine, names and codes in
#        rules.
# Guess: len("Đăk Môn") is 7, and a slice counts letters from 0 to the end given; where a slice cuts
#        a letter there is an error.
# Seen:  both count bytes: "Đăk Môn" has the length 10, and its slice 4:6 (the last place is
#        taken, too) is "k M" where "Dak Mon" gives "Mon". A slice that ends within a letter is an
#        error, the others are in silence another part: 0:3 is "Đă". split by the empty text
#        counts letters.
# Why it matters: a rule that a name has at least four letters, or that a code and a name fit a
#        column, is right for names without marks, so for examples, and wrong for most communes.
#        The part of a name that is cut off by a slice is another one for each name.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . @gorules/zen-engine@0.54.0 >/dev/null 2>&1
cat >t.cjs <<'JS'
const { evaluateExpression } = require('@gorules/zen-engine');
console.log('@gorules/zen-engine', require('@gorules/zen-engine/package.json').version);
(async () => {
    for (const rule of ['len(n)', 'n[0:0]', 'n[0:1]', 'n[0:2]', 'n[0:3]', 'n[0:4]', 'n[4:6]', 'n[3:99]', 'len(upper(n))', 'len(split(n, "")) - 2']) {
        const seen = [];
        for (const n of ['Dak Mon', 'Đăk Môn'])
            try { seen.push(JSON.stringify(await evaluateExpression(rule, {n}))); } catch { seen.push('error'); }
        console.log('  ', rule.padEnd(22), 'Dak Mon:', seen[0].padEnd(10), 'Đăk Môn:', seen[1]);
    }
})();
JS
node t.cjs | tee seen
cat >want <<'WANT'
@gorules/zen-engine 0.54.0
   len(n)                 Dak Mon: 7          Đăk Môn: 10
   n[0:0]                 Dak Mon: "D"        Đăk Môn: error
   n[0:1]                 Dak Mon: "Da"       Đăk Môn: "Đ"
   n[0:2]                 Dak Mon: "Dak"      Đăk Môn: error
   n[0:3]                 Dak Mon: "Dak "     Đăk Môn: "Đă"
   n[0:4]                 Dak Mon: "Dak M"    Đăk Môn: "Đăk"
   n[4:6]                 Dak Mon: "Mon"      Đăk Môn: "k M"
   n[3:99]                Dak Mon: error      Đăk Môn: error
   len(upper(n))          Dak Mon: 7          Đăk Môn: 10
   len(split(n, "")) - 2  Dak Mon: 7          Đăk Môn: 7
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
