#!/usr/bin/env bash
# What:  DevExtreme 26.1.5 (npm): its query over a list, and its numbers and days as written in Vietnam (no widget, no browser).
# Guess: a blank is left out of an average, as it is in the summaries of its grid; what formatNumber writes parseNumber reads back
#        with the same format; a day that isn't there is refused, as month 13 is.
# Seen:  the average of 5, a blank and 7 is 4, the smallest of them and the largest of -5 and a blank are blank, the sum of the
#        texts "5" and "7" is "057" and their average 28.5. 0.12 in the format "#0%" is "12%", and
#        "12%" is read as 12. "5-7" is 57, "1.5" is 15, 30/02/2026 is 2 March.
# Why it matters: a dashboard adds up what a table beneath it shows, and the two differ by each commune that sent nothing. A share that
#        is typed over in its own cell is a hundred times as large when it comes back.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --ignore-scripts --save-exact devextreme@26.1.5 >/dev/null
cat >t.cjs <<'JS'
const { locale, formatNumber, parseNumber, parseDate } = require('devextreme/cjs/localization')
const query = require('devextreme/cjs/data/query').default
console.log('DevExtreme', require('devextreme/package.json').version)
const shown = value => value === null || value === undefined ? '-' : JSON.stringify(value)
const main = async () => {
  for (const list of [[5, 7], [5, null, 7], [-5, null], ['5', '7']]) {
    const rows = query(list.map(n => ({ n })))
    const answers = []
    for (const what of ['avg', 'min', 'max', 'sum']) answers.push(what + ' ' + shown(await rows[what]('n')))
    console.log('   of', list.map(shown).join(', ') + ':', answers.join(', '))
  }
  const rows = query([{ n: 5 }, { n: null }, { n: 12 }])
  console.log('   of 5, -, 12 below 6:', (await rows.filter(['n', '<', 6]).select('n').enumerate()).map(row => shown(row.n)).join(', ') + '; sorted:', (await rows.sortBy('n').select('n').enumerate()).map(row => shown(row.n)).join(', '))
  for (const name of ['en', 'vi']) {
    locale(name)
    const text = formatNumber(0.12, '#0%')
    console.log('  ', name + ': 0.12 is written', text + ', which is read as', parseNumber(text, '#0%'))
  }
  for (const text of ['1.234,5', '1.5', '(5)', '5-7']) console.log('   vi:', text, 'is read as', parseNumber(text, '#,##0.##;(#,##0.##)'))
  for (const text of ['05/03/2026', '30/02/2026', '05/13/2026']) console.log('   vi:', text, 'is read as', parseDate(text, 'dd/MM/yyyy')?.toDateString() ?? '-')
}
main()
JS
TZ=UTC node t.cjs 2>/dev/null | grep -v -i licen | tee seen
cat >want <<'WANT'
DevExtreme 26.1.5
   of 5, 7: avg 6, min 5, max 7, sum 12
   of 5, -, 7: avg 4, min -, max 7, sum 12
   of -5, -: avg -2.5, min -5, max -, sum -5
   of "5", "7": avg 28.5, min "5", max "7", sum "057"
   of 5, -, 12 below 6: 5; sorted: -, 5, 12
   en: 0.12 is written 12%, which is read as 12
   vi: 0.12 is written 12%, which is read as 12
   vi: 1.234,5 is read as 1234.5
   vi: 1.5 is read as 15
   vi: (5) is read as -5
   vi: 5-7 is read as 57
   vi: 05/03/2026 is read as Thu Mar 05 2026
   vi: 30/02/2026 is read as Mon Mar 02 2026
   vi: 05/13/2026 is read as -
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
