#!/usr/bin/env bash
# What:  mapshaper 0.7.70 (npm), sums and averages of districts from a table of communes
#        (-calc, -dissolve calc=), where some communes have none.
# Guess: a blank is left out of the average, the median and the quantiles, as the number of features
#        without a value is told by -classify of the same program; the least is the least figure.
# Seen:  a blank is a 0 in mean, median and quantile: of 5 and a blank mean and median are 2.5, of
#        7, 9 and a blank the mean is 5.33. min is blank beside figures of 0 and more.
#        -filter 'ho < 6' keeps the communes without a figure, -sort puts them behind the largest.
# Why it matters: it is the usual tool that draws communes together into districts. The sums are
#        right and the averages beside them too low, by as many communes as have not reported.
#        Take the communes without a figure out first (-filter 'ho !== null').
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts mapshaper@0.7.70 >/dev/null 2>&1
cat >xa.csv <<'CSV'
xa,huyen,ho
A,one,5
B,one,
C,two,
D,two,7
E,two,9
F,three,4
G,three,8
CSV
run() { node node_modules/mapshaper/bin/mapshaper xa.csv "$@" 2>&1 | grep -v Auto-detected; }
{
    echo "mapshaper $(node -p "require('./node_modules/mapshaper/package.json').version")"
    for what in 'sum(ho)' 'count()' 'mean(ho)' 'median(ho)' 'quantile(ho, 0.25)' 'min(ho)' 'max(ho)'; do run -calc "$what"; done
    run -dissolve huyen calc='s = sum(ho), avg = mean(ho), mid = median(ho), least = min(ho), most = max(ho)' -o format=csv - | grep -v Dissolved
    echo; echo 'sorted, and those below 6:'
    run -sort ho -filter 'ho < 6' -o format=csv - | grep -v Retained
    echo; run -classify ho method=quantile classes=2 -o format=csv - | grep null
} | tee seen
cat >want <<'WANT'
mapshaper 0.7.70
[calc] sum(ho):  33
[calc] count():  7
[calc] mean(ho):  4.714285714285714
[calc] median(ho):  5
[calc] quantile(ho, 0.25):  2
[calc] min(ho):  null
[calc] max(ho):  9
huyen,s,avg,mid,least,most
one,5,2.5,2.5,,5
two,16,5.333333333333333,7,,9
three,12,6,6,4,8

sorted, and those below 6:
xa,huyen,ho
F,three,4
A,one,5
B,one,
C,two,

  null or non-numeric values (2)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
