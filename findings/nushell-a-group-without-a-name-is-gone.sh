#!/usr/bin/env bash
# What:  Nushell 0.115.1 (npm), a shell of tables that opens .xlsx and .ods by itself: one sheet in both formats (by openpyxl 3.1.5, and
#        written out as LibreOffice writes it), sums by commune, texts made numbers and days.
# Guess: one sheet gives one table. Rows without a commune are a group, as with every group-by, or an error. A text that isn't a
#        number in "into float" is none in "into int"; a day that isn't in the calendar is an error.
# Seen:  group-by leaves out the rows whose key is null, so that the groups have 8 of 15; with --to-table they are there. Of the .xlsx
#        36 hours are a length of time and 17:30 the moment 1899-12-31 17:30, of the .ods 36 hours are the text PT36H00M00S and
#        17:30 a length of time; an error is null in one and an empty text in the other. "1,5" | into int is 15, "12,5" 125,
#        where into float refuses both. 31/04/2026 is 30 April, 30/02/2026 28 February, 32/01/2026 a day of the year 32.
# Why it matters: what a commune sent without its name is not in the sum of the groups and not in a list of them; the check
#        "sum of the groups is the total" is what shows it. A count of households that was typed as "12,5" is ten times as large.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact nushell@0.115.1 >/dev/null
cat >make.py <<'PY'
import datetime, zipfile
import openpyxl
book = openpyxl.Workbook()
sheet = book.active
for column, (title, value, shown) in enumerate((('yes', True, 'General'), ('long', 1.5, '[h]:mm'), ('time', datetime.time(17, 30), 'hh:mm'), ('day', datetime.date(2026, 3, 5), 'dd/mm/yyyy'), ('fault', '#DIV/0!', 'General'), ('code', '0012', '@')), 1):
    sheet.cell(1, column, title)
    sheet.cell(2, column, value).number_format = shown
book.save('book.xlsx')
kind, spaces = 'application/vnd.oasis.opendocument.spreadsheet', ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ('office', 'table', 'text')) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
cell = lambda attributes, text: f'<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>'
titles = ''.join(cell('office:value-type="string"', title) for title in ('yes', 'long', 'time', 'day', 'fault', 'code'))
values = cell('office:value-type="boolean" office:boolean-value="true"', 'TRUE') + cell('office:value-type="time" office:time-value="PT36H00M00S"', '36:00') + cell('office:value-type="time" office:time-value="PT17H30M00S"', '17:30') + cell('office:value-type="date" office:date-value="2026-03-05"', '05/03/2026') + cell('table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"', '#DIV/0!') + cell('office:value-type="string"', '0012')
with zipfile.ZipFile('book.ods', 'w') as target:
    target.writestr('mimetype', kind)
    target.writestr('META-INF/manifest.xml', f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    target.writestr('content.xml', f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Sheet"><table:table-row>{titles}</table:table-row><table:table-row>{values}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>')
PY
v/bin/python make.py
cat >t.nu <<'NU'
print $"nushell (version | get version)"
for name in [book.xlsx book.ods] { print $"   ($name): (open $name | get Sheet | first | to nuon)" }
let reports = [[xa n]; [A 5] [null 7] [A 3]]
print $"   A 5, null 7, A 3, group-by: ($reports | group-by xa | items {|xa rows| $'($xa) ($rows.n | math sum)'} | to nuon)"
print $"   A 5, null 7, A 3, group-by --to-table: ($reports | group-by xa --to-table | each {|group| $'($group.xa) ($group.items.n | math sum)'} | to nuon)"
print $"   A 5, null 7, A 3, all: ($reports.n | math sum)"
for text in ["1,5" "12,5" "1.5" "0012"] {
  let whole = try { $text | into int } catch { "refused" }
  let parts = try { $text | into float } catch { "refused" }
  print $"   ($text): into int ($whole), into float ($parts)"
}
for text in ["31/03/2026" "31/04/2026" "30/02/2026" "32/01/2026"] { print $"   ($text): (try { $text | into datetime | format date '%Y-%m-%d' } catch { 'refused' })" }
NU
TZ=UTC node_modules/.bin/nu -n --no-std-lib t.nu | tee seen
cat >want <<'WANT'
nushell 0.115.1
   book.xlsx: {yes: true, long: 129600000000000ns, time: 1899-12-31T17:30:00+00:00, day: 2026-03-05T00:00:00+00:00, fault: null, code: "0012"}
   book.ods: {yes: true, long: "PT36H00M00S", time: 63000000000000ns, day: 2026-03-05T00:00:00+00:00, fault: "", code: "0012"}
   A 5, null 7, A 3, group-by: ["A 8"]
   A 5, null 7, A 3, group-by --to-table: ["A 8", " 7"]
   A 5, null 7, A 3, all: 15
   1,5: into int 15, into float refused
   12,5: into int 125, into float refused
   1.5: into int 1, into float 1.5
   0012: into int 12, into float 12.0
   31/03/2026: 2026-03-31
   31/04/2026: 2026-04-30
   30/02/2026: 2026-02-28
   32/01/2026: 0032-01-31
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
