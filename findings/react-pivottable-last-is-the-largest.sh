#!/usr/bin/env bash
# What:  react-pivottable 0.11.1 (npm), the ways to put figures together (aggregators).
# Guess: First and Last are those of the first and the last row, so that Last over the reports of
#        a commune is the newest; a text that is no number is left out of sums and averages.
# Seen:  First and Last are the smallest and the largest: of 8, 5, 2 in this order Last is 8. A
#        text is larger than any number, Last of 8, "x", 5 is x, and a blank is smaller, so that First
#        is the blank. Sum and Average read the front of a text: "1,5" counts as 1, "1.234.567" as 1.234 and
#        "12 hộ" as 12. Count and Count Unique Values count blanks and nulls.
# Why it matters: "last figure reported" is the usual question for a table of monthly reports. It
#        is right while figures grow, and wrong for the first commune where poverty falls.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . react-pivottable@0.11.1 react@18.3.1 react-dom@18.3.1 >/dev/null 2>&1
cat >t.cjs <<'JS'
const { PivotData } = require('react-pivottable/Utilities');
console.log('react-pivottable', require('react-pivottable/package.json').version);
for (const [values, names] of [[[8, 5, 2], ['First', 'Last']], [[8, 'x', 5], ['First', 'Last']], [[8, null, '', 9], ['First', 'Last', 'Count', 'Count Unique Values']], [['1,5', '1.234.567', '12 hộ', 'x', ''], ['Sum', 'Average', 'Minimum', 'Maximum', 'Count']]])
    console.log('  ', JSON.stringify(values), names.map(name => `${name}: ${new PivotData({data: values.map(n => ({n})), rows: [], cols: [], vals: ['n'], aggregatorName: name}).getAggregator([], []).value()}`).join(', '));
JS
node t.cjs | tee seen
cat >want <<'WANT'
react-pivottable 0.11.1
   [8,5,2] First: 2, Last: 8
   [8,"x",5] First: 5, Last: x
   [8,null,"",9] First: , Last: 9, Count: 4, Count Unique Values: 4
   ["1,5","1.234.567","12 hộ","x",""] Sum: 14.234, Average: 4.744666666666666, Minimum: 1, Maximum: 12, Count: 5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
