#!/usr/bin/env bash
# What:  sav-reader 2.0.8 (npm) reading SPSS files that pyreadstat 1.3.7 (PyPI) wrote, once
#        uncompressed and once compressed by rows, two of the forms in which SPSS saves.
# Guess: both give the same hundred rows, or an error; a blank figure is null or missing, and a
#        name in UTF-8 is the name.
# Seen:  of the compressed file one row is read, without an error, though its header says 100. In the
#        plain one a blank figure is -1.797693134862315e+308. "Đăk Môn" is "Đăk M??n" in both: a
#        letter that lies across two blocks of 8 bytes is torn, whatever the name.
# Why it matters: survey data of offices come as SPSS files. A minimum, or a rule "below 5", takes the
#        blanks for the least of all figures; a name with a torn letter is found in no list. Compare
#        the rows with the number of cases in the header.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyreadstat==1.3.7 pandas==3.0.6 numpy==2.4.6
npm install --prefix . --silent --no-fund --no-audit sav-reader@2.0.8 >/dev/null 2>&1
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd, pyreadstat
print('pyreadstat', meta.version('pyreadstat'))
frame = pd.DataFrame({'xa': ['Đăk Môn', 'Đăk Pék', 'Ia O'] + [f'Thôn {n}' for n in range(1, 98)], 'ho': [5, None, 0] + [n % 7 for n in range(97)]})
for name, compressed in (('plain.sav', False), ('rows.sav', True)):
    pyreadstat.write_sav(frame, name, row_compress=compressed)
    back = pyreadstat.read_sav(name)[0]
    print(f'   {name} by pyreadstat: {len(back)} rows, least {back.ho.min()};', ', '.join(f'{xa} {ho}' for xa, ho in zip(back.xa[:3], back.ho)), '... last', back.xa.iloc[-1])
PY
cat >t.cjs <<'JS'
const { SavFileReader } = require('sav-reader');
console.log('sav-reader', JSON.parse(require('fs').readFileSync('node_modules/sav-reader/package.json')).version);
(async () => {
    for (const name of ['plain.sav', 'rows.sav']) {
        const reader = new SavFileReader(name);
        await reader.open();
        const rows = await reader.readAllRows();
        const shown = row => `${row.xa.replace(/\uFFFD/g, '?')} ${row.ho}`;
        console.log(`   ${name} by sav-reader: ${rows.length} rows of ${reader.meta.header.n_cases}, least ${Math.min(...rows.map(row => row.ho).filter(Number.isFinite))};`, rows.slice(0, 3).map(shown).join(', '), '... last', shown(rows[rows.length - 1]));
    }
})();
JS
{ v/bin/python -W ignore t.py; node t.cjs; } 2>/dev/null | tee seen
cat >want <<'WANT'
pyreadstat 1.3.7
   plain.sav by pyreadstat: 100 rows, least 0.0; Đăk Môn 5.0, Đăk Pék nan, Ia O 0.0 ... last Thôn 97
   rows.sav by pyreadstat: 100 rows, least 0.0; Đăk Môn 5.0, Đăk Pék nan, Ia O 0.0 ... last Thôn 97
sav-reader 2.0.8
   plain.sav by sav-reader: 100 rows of 100, least -1.7976931348623157e+308; Đăk M??n 5, Đăk P??k -1.7976931348623157e+308, Ia O 0 ... last Thôn 97 5
   rows.sav by sav-reader: 1 rows of 100, least 5; Đăk M??n 5 ... last Đăk M??n 5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
