#!/usr/bin/env bash
# What:  geostats 2.1.0 (npm), natural breaks (getClassJenks) for a shaded map; simple-statistics
#        7.12.1 beside it, which has the same method as ckmeans.
# Guess: 1, 2, 3, 100 in two classes are 1 to 3 and 100: natural breaks are by definition the
#        classes whose members differ least, and the method is named "optimised version".
# Seen:  the classes are 1 and 2 to 100. Of 10, 20, 30, 500, 510, 520, 1000 in three the classes
#        are 10; 20 and 30; 500 to 1000, with squares of 180325 where 400 is possible. The
#        "older version" (getClassJenks2) and ckmeans of simple-statistics are right. An issue of
#        2020 asks why the two versions differ by one value; neither was called wrong.
# Why it matters: natural breaks are the usual classes of a map of communes, and the one far
#        off is what they are to show. Here it has the colour of the next best ones. With
#        evenly spread figures both versions agree nearly, so that a glance finds nothing.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit geostats@2.1.0 simple-statistics@7.12.1 >/dev/null 2>&1
cat >t.cjs <<'JS'
const fs = require('fs'), stats = require('simple-statistics'), loaded = require('geostats');
const Geostats = loaded.default || loaded;
console.log(['geostats', 'simple-statistics'].map(name => name + ' ' + JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`)).version).join(', '));
const squares = groups => Math.round(groups.reduce((sum, group) => sum + group.reduce((part, n) => part + (n - stats.mean(group)) ** 2, 0), 0) * 100) / 100;
const shown = groups => groups.map(group => group.join(' ')).join(' | ') + `  (squares ${squares(groups)})`;
for (const [figures, number] of [[[1, 2, 3, 100], 2], [[10, 20, 30, 500, 510, 520, 1000], 3], [[1200, 2300, 3500, 5700], 2], [[1, 2, 3, 50, 51, 52, 100, 101], 3]]) {
    console.log(`   ${figures.join(' ')} in ${number} classes`);
    for (const method of ['getClassJenks', 'getClassJenks2']) {
        const series = new Geostats(figures), groups = [];
        series[method](number);
        for (const n of figures) (groups[series.getRangeNum(n)] ??= []).push(n);
        console.log(`      geostats ${method.padEnd(14)}`, shown(groups.filter(group => group)));
    }
    console.log('      simple-statistics ckmeans', shown(stats.ckmeans(figures, number)));
}
JS
node t.cjs | tee seen
cat >want <<'WANT'
geostats 2.1.0, simple-statistics 7.12.1
   1 2 3 100 in 2 classes
      geostats getClassJenks  1 | 2 3 100  (squares 6338)
      geostats getClassJenks2 1 2 3 | 100  (squares 2)
      simple-statistics ckmeans 1 2 3 | 100  (squares 2)
   10 20 30 500 510 520 1000 in 3 classes
      geostats getClassJenks  10 | 20 30 | 500 510 520 1000  (squares 180325)
      geostats getClassJenks2 10 20 30 | 500 510 520 | 1000  (squares 400)
      simple-statistics ckmeans 10 20 30 | 500 510 520 | 1000  (squares 400)
   1200 2300 3500 5700 in 2 classes
      geostats getClassJenks  1200 2300 | 3500 5700  (squares 3025000)
      geostats getClassJenks2 1200 2300 3500 | 5700  (squares 2646666.67)
      simple-statistics ckmeans 1200 2300 3500 | 5700  (squares 2646666.67)
   1 2 3 50 51 52 100 101 in 3 classes
      geostats getClassJenks  1 2 3 | 50 51 52 | 100 101  (squares 4.5)
      geostats getClassJenks2 1 2 3 | 50 51 52 | 100 101  (squares 4.5)
      simple-statistics ckmeans 1 2 3 | 50 51 52 | 100 101  (squares 4.5)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
