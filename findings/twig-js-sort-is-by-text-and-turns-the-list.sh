#!/usr/bin/env bash
# What:  twig 2.0.0 (npm), Twig of PHP in JavaScript, and nunjucks 3.2.4 (npm), which follows Jinja: filters on figures and days of a
#        report.
# Guess: as in the originals. A filter gives something new and leaves the list as it is; numbers are sorted as numbers and a text
#        with them is refused by a sum; a day that can't be read is an error.
# Seen:  in twig sort puts 100 before 9, since it compares texts, and the list itself is turned: after it has been shown in order
#        once, first, last and every table below follow the new order. number_format(-2.5) is -2 and round -3, number_format(1.005, 2)
#        is 1.00 and round 1.01. "31/03/2026" is shown as 01/01/1970, "05/03/2026" as 3 May, "đăk môn" in capitals as "đăk
#        Môn". In nunjucks the sum of "5" and 7 is the text 0057, int of "12 hộ" is 12 (Jinja: 0), and 7 from a form, plus 5, is 75.
# Why it matters: a list of communes is printed by figures at the top and by names below; with the list of figures turned the figures
#        below stand beside other names. Nothing is refused, and in PHP the same template is right.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact twig@2.0.0 nunjucks@3.2.4 >/dev/null
cat >t.cjs <<'JS'
const { readFileSync } = require('node:fs')
const twig = require('twig').twig
const nunjucks = require('nunjucks')
console.log(['twig', 'nunjucks'].map(name => name + ' ' + JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version).join(', '))
const data = () => ({ names: ['A', 'B', 'C', 'D'], figures: [10, 9, 100, -5], mixed: ['5', 7], asked: '7' })
const shown = { twig: text => twig({ data: text }).render(data()), nunjucks: text => nunjucks.renderString(text, data()) }
const table = '{{ figures|sort|join(" ") }} | {% for n in names %}{{ n }} {{ figures[loop.index0] }} {% endfor %}| first {{ figures|first }}'
for (const name of ['twig', 'nunjucks']) console.log(`   ${name}, sorted and then the table:`, shown[name](table))
for (const text of ['{{ (-2.5)|number_format }} {{ (-2.5)|round }}', '{{ 1.005|number_format(2) }} {{ 1.005|round(2) }}', '{{ "2026-03-31"|date("d/m/Y") }} {{ "31/03/2026"|date("d/m/Y") }} {{ "05/03/2026"|date("d/m/Y") }}', '{{ "đăk môn"|title }}'])
  console.log('   twig', text + ':', shown.twig(text))
for (const text of ['{{ mixed|sum }}', '{{ "12 hộ"|int }}', '{{ asked + 5 }}', '{{ "12,5"|float }}']) console.log('   nunjucks', text + ':', shown.nunjucks(text))
JS
TZ=Asia/Ho_Chi_Minh node t.cjs | tee seen
cat >want <<'WANT'
twig 2.0.0, nunjucks 3.2.4
   twig, sorted and then the table: -5 10 100 9 | A -5 B 10 C 100 D 9 | first -5
   nunjucks, sorted and then the table: -5 9 10 100 | A 10 B 9 C 100 D -5 | first 10
   twig {{ (-2.5)|number_format }} {{ (-2.5)|round }}: -2 -3
   twig {{ 1.005|number_format(2) }} {{ 1.005|round(2) }}: 1.00 1.01
   twig {{ "2026-03-31"|date("d/m/Y") }} {{ "31/03/2026"|date("d/m/Y") }} {{ "05/03/2026"|date("d/m/Y") }}: 31/03/2026 01/01/1970 03/05/2026
   twig {{ "đăk môn"|title }}: đăk Môn
   nunjucks {{ mixed|sum }}: 0057
   nunjucks {{ "12 hộ"|int }}: 12
   nunjucks {{ asked + 5 }}: 75
   nunjucks {{ "12,5"|float }}: 12
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
