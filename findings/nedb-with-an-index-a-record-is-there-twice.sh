#!/usr/bin/env bash
# What:  @seald-io/nedb 4.1.2 and minimongo 7.1.1 (npm), small databases with the queries of MongoDB for programs on the desk and in the
#        browser; sift 17.1.4 (npm), the same queries on a list, beside them.
# Guess: as MongoDB has it. An index makes a search faster and changes no result; a blank and a missing field lie neither below a
#        number nor before a day, and a search for null finds both.
# Seen:  in nedb a record with a list of figures is found, and counted, twice by a range as soon as its field has an index: four
#        records instead of three. "Before 1 June" finds the record whose day is null; null finds only what is null and
#        not what is missing. In minimongo n < 6 finds null and missing, and "before 1 June" finds every record,
#        "after 1 June" none. sift is as guessed.
# Why it matters: records of cooperatives that work in two communes hold such lists, and an index is added when the list has grown
#        slow: the number of cooperatives rises that day. "Not sent in by June" lists those who were never asked.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact @seald-io/nedb@4.1.2 minimongo@7.1.1 sift@17.1.4 >/dev/null
cat >t.cjs <<'JS'
const { readFileSync } = require('node:fs')
const Nedb = require('@seald-io/nedb')
const { MemoryDb } = require('minimongo')
const sift = require('sift').default
console.log(['@seald-io/nedb', 'minimongo', 'sift'].map(name => name + ' ' + JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version).join(', '))
const records = [{ xa: 'A', n: 5, day: new Date(Date.UTC(2026, 2, 5)) }, { xa: 'B', n: null, day: null }, { xa: 'C', n: -7 }, { xa: 'D', n: 12, day: new Date(Date.UTC(2026, 6, 1)) }, { xa: 'E' }, { xa: 'F', n: [5, 30] }]
const june = new Date(Date.UTC(2026, 5, 1))
const queries = { 'n >= 0': { n: { $gte: 0 } }, '4 < n < 40': { n: { $gt: 4, $lt: 40 } }, 'n < 6': { n: { $lt: 6 } }, 'n null': { n: null }, 'day < 1 June': { day: { $lt: june } }, 'day > 1 June': { day: { $gt: june } }, 'day null': { day: null } }
async function main() {
  const plain = new Nedb(), indexed = new Nedb()
  await indexed.ensureIndexAsync({ fieldName: 'n' })
  for (const base of [plain, indexed]) await base.insertAsync(records.map(record => ({ ...record })))
  const mini = new MemoryDb()
  mini.addCollection('reports')
  await new Promise((done, fail) => mini.reports.upsert(records.map((record, place) => ({ ...record, _id: String(place) })), done, fail))
  const names = found => found.map(record => record.xa).sort().join('') || 'none'
  for (const [said, query] of Object.entries(queries)) {
    const seen = [`sift ${names(records.filter(sift(query)))}`]
    for (const [which, base] of [['nedb', plain], ['nedb with an index', indexed]]) seen.push(`${which} ${names(await base.findAsync(query))} (${await base.countAsync(query)})`)
    seen.push('minimongo ' + names(await new Promise((done, fail) => mini.reports.find(query).fetch(done, fail))))
    console.log('  ', said + ':', seen.join('; '))
  }
}
main()
JS
node t.cjs | tee seen
cat >want <<'WANT'
@seald-io/nedb 4.1.2, minimongo 7.1.1, sift 17.1.4
   n >= 0: sift ADF; nedb ADF (3); nedb with an index ADFF (4); minimongo ADF
   4 < n < 40: sift ADF; nedb ADF (3); nedb with an index ADFF (4); minimongo ADF
   n < 6: sift ACF; nedb ACF (3); nedb with an index ACF (3); minimongo ABCEF
   n null: sift BE; nedb B (1); nedb with an index B (1); minimongo BE
   day < 1 June: sift A; nedb AB (2); nedb with an index AB (2); minimongo ABCDEF
   day > 1 June: sift D; nedb D (1); nedb with an index D (1); minimongo none
   day null: sift BCEF; nedb B (1); nedb with an index B (1); minimongo BCEF
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
