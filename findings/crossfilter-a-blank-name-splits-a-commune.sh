#!/usr/bin/env bash
# What:  crossfilter2 1.5.4 (npm), which groups and sums records in web dashboards (dc.js).
# Guess: a record without a name is a group of its own, or an error, and each name is one group with
#        the sum of its records. null, NaN and a missing figure add nothing or make the sum NaN.
# Seen:  one record without a name, put between others, and a commune is in the list of groups twice
#        with a part of its sum each; in another order of the records it is there once. Filtering by the
#        commune lets the record without a name through, and where that comes last another commune
#        too. A missing figure (undefined) makes the sum NaN for good, also after the filter has
#        taken its record out.
# Why it matters: a bar chart has the commune twice or, where names are keys, the last part only. The
#        guide asks for values with a natural order; that a single null breaks groups of others is not
#        said, and nothing fails. Give records without a name the empty text.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit crossfilter2@1.5.4 >/dev/null 2>&1
cat >t.cjs <<'JS'
const crossfilter = require('crossfilter2');
console.log('crossfilter2', JSON.parse(require('fs').readFileSync('node_modules/crossfilter2/package.json')).version);
function groups(records) {
    const names = crossfilter(records).dimension(record => record.xa);
    const sums = names.group().reduceSum(record => record.n).all().map(({ key, value }) => `${key} ${value}`).join(', ');
    return sums + '; filtered by B: ' + names.filter('B').top(Infinity).map(record => record.n).join(' ');
}
const show = (name, records) => console.log(`   ${name}:`, groups(records));
const [a, b, c, d, none] = [{ xa: 'A', n: 5 }, { xa: 'B', n: 1 }, { xa: 'B', n: 10 }, { xa: 'C', n: 2 }, { xa: null, n: 3 }];
show('all have names', [a, b, c, d]);
show('one has none', [a, b, none, c, d]);
show('the same, it comes first', [none, a, b, c, d]);
show('the same, it comes last', [a, b, c, d, none]);
show('the empty text', [a, b, { xa: '', n: 3 }, c, d]);
const all = crossfilter([{ xa: 'A', n: 5 }, { xa: 'B' }, { xa: 'C', n: null }, { xa: 'D', n: '7' }]);
const names = all.dimension(record => record.xa), total = all.groupAll().reduceSum(record => record.n);
console.log('   a missing figure:', total.value(), '- without its record:', (names.filterFunction(name => name !== 'B'), total.value()));
JS
node t.cjs | tee seen
cat >want <<'WANT'
crossfilter2 1.5.4
   all have names: A 5, B 11, C 2; filtered by B: 10 1
   one has none: A 5, B 1, null 3, B 10, C 2; filtered by B: 10 3 1
   the same, it comes first: null 3, A 5, B 11, C 2; filtered by B: 10 1
   the same, it comes last: A 5, B 11, C 2, null 3; filtered by B: 3 2 10 1
   the empty text:  3, A 5, B 11, C 2; filtered by B: 10 1
   a missing figure: NaN - without its record: NaN
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
