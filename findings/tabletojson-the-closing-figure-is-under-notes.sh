#!/usr/bin/env bash
# What:  tabletojson 4.1.15 and html-table-to-json 1.0.0 (npm), rows of a table of a web page as objects; cheerio-tableparser 1.0.1 (npm)
#        for comparison.
# Guess: where the headings take two rows, "HTX" above "Đầu kỳ" and "Cuối kỳ" (opening and closing) beside "Xã" and
#        "Ghi chú" (commune and notes), which take both, the two rows are put together, or the first is used, or the table is refused.
#        A figure stays in its column. A commune that takes two rows is repeated or blank in the second.
# Seen:  the second row of headings is laid over the first from the left: the name of the commune is called "Đầu kỳ", the opening
#        figure "Cuối kỳ", the closing figure "Ghi chú" and the note "3" or "4"; "Xã" is gone. Where one cell takes
#        two columns, its row moves to the left by one against the others. In html-table-to-json the second row of a
#        commune has its figures one column to the left; tabletojson repeats the commune. cheerio-tableparser keeps every column.
# Why it matters: tables of statistics on the pages of offices have such headings as a rule. "Cuối kỳ" is a number in
#        every row and passes every check; it is the figure of the beginning of the period.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts tabletojson@4.1.15 html-table-to-json@1.0.0 cheerio@1.2.0 cheerio-tableparser@1.0.1 >/dev/null
cat >page.html <<'HTML'
<html><body><table>
<tr><th rowspan="2">Xã</th><th colspan="2">HTX</th><th rowspan="2">Ghi chú</th></tr>
<tr><th>Đầu kỳ</th><th>Cuối kỳ</th></tr>
<tr><td rowspan="2">Đăk Môn</td><td>5</td><td>7</td><td>a</td></tr>
<tr><td>1</td><td>2</td><td>b</td></tr>
<tr><td>Xã A</td><td colspan="2">không</td><td>c</td></tr>
<tr><td>Tổng</td><td>6</td><td>9</td><td></td></tr>
</table></body></html>
HTML
cat >t.js <<'JS'
const fs = require('fs');
const page = fs.readFileSync('page.html', 'utf8');
const version = (name) => JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const show = (name, rows) => rows.forEach((row) => console.log('  ', name, JSON.stringify(row)));
for (const name of ['tabletojson', 'html-table-to-json', 'cheerio-tableparser']) console.log(name, version(name));
show('tabletojson', require('tabletojson').Tabletojson.convert(page)[0]);
show('html-table-to-json', require('html-table-to-json').parse(page).results[0]);
const $ = require('cheerio').load(page);
require('cheerio-tableparser')($);
show('cheerio-tableparser, by columns', $('table').parsetable(true, true, true));
JS
node t.js | tee seen
cat >want <<'WANT'
tabletojson 4.1.15
html-table-to-json 1.0.0
cheerio-tableparser 1.0.1
   tabletojson {"3":"a","Đầu kỳ":"Đăk Môn","Cuối kỳ":"5","Ghi chú":"7"}
   tabletojson {"3":"b","Đầu kỳ":"Đăk Môn","Cuối kỳ":"1","Ghi chú":"2"}
   tabletojson {"Đầu kỳ":"Xã A","Cuối kỳ":"không","Ghi chú":"c"}
   tabletojson {"3":"","Đầu kỳ":"Tổng","Cuối kỳ":"6","Ghi chú":"9"}
   html-table-to-json {"4":"a","Đầu kỳ":"Đăk Môn","Cuối kỳ":"5","Ghi chú":"7"}
   html-table-to-json {"Đầu kỳ":"1","Cuối kỳ":"2","Ghi chú":"b"}
   html-table-to-json {"Đầu kỳ":"Xã A","Cuối kỳ":"không","Ghi chú":"c"}
   html-table-to-json {"4":"","Đầu kỳ":"Tổng","Cuối kỳ":"6","Ghi chú":"9"}
   cheerio-tableparser, by columns ["Xã","Xã","Đăk Môn","Đăk Môn","Xã A","Tổng"]
   cheerio-tableparser, by columns ["HTX","Đầu kỳ","5","1","không","6"]
   cheerio-tableparser, by columns ["HTX","Cuối kỳ","7","2","không","9"]
   cheerio-tableparser, by columns ["Ghi chú","Ghi chú","a","b","c",""]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
