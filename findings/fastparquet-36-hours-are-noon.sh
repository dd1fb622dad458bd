#!/usr/bin/env bash
# What:  fastparquet 2026.9.0 (PyPI) with pandas 3.1.1; its files read by pyarrow 26.0.1 and polars 2.1.0, and theirs by it.
# Guess: what one writes the others read: 36 hours are 36 hours, 17:30 is 17:30, a decimal has its digits; a type that has
#        no counterpart is an error, as a column of days without hours is.
# Seen:  a length of 36 hours is stored as a time of day: pyarrow reads 12:00, polars a blank, fastparquet itself 36 hours; -2 hours
#        are 22:00 for pyarrow. Times of day and lengths that others wrote are whole numbers without a unit: 17:30 is
#        63000000000 in a file of pyarrow and 63000000000000 in one of polars. The decimal 970400000000000001.25
#        is read as 970400000000000000.
# Why it matters: hours worked and days late are lengths. Summed by office, 36 hours and 12 hours are 24, or 12; the two files of
#        one table differ a thousandfold; an account number kept as a decimal joins with another one. No step reports it.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check fastparquet==2026.9.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1 polars==2.1.0 cramjam==2.11.0
cat >t.py <<'PY'
import datetime, decimal, importlib.metadata as meta
import fastparquet, pandas, polars, pyarrow, pyarrow.parquet
print('fastparquet', meta.version('fastparquet'), 'pyarrow', pyarrow.__version__, 'polars', polars.__version__)

def show(values):
    return ', '.join('-' if value is None or value is pandas.NA or value is pandas.NaT else str(value) for value in values)

fastparquet.write('a.parquet', pandas.DataFrame({'v': pandas.to_timedelta(['36h', '12h', None, '-2h'])}))
print('   36 h, 12 h, none, -2 h, by fastparquet:', show(fastparquet.ParquetFile('a.parquet').to_pandas()['v']))
print('   by pyarrow:', show(pyarrow.parquet.read_table('a.parquet')['v'].to_pylist()))
print('   by polars:', show(polars.read_parquet('a.parquet')['v'].to_list()))
times = [datetime.time(17, 30), None]
lengths = [datetime.timedelta(hours=36), None]
pyarrow.parquet.write_table(pyarrow.table({'time': times, 'length': lengths}), 'b.parquet')
polars.DataFrame({'time': times, 'length': lengths}).write_parquet('c.parquet')
for name, file in (('pyarrow', 'b.parquet'), ('polars', 'c.parquet')):
    frame = fastparquet.ParquetFile(file).to_pandas()
    print(f'   17:30 and 36 h of {name}:', show(frame['time']) + ';', show(frame['length']))
pyarrow.parquet.write_table(pyarrow.table({'account': pyarrow.array([decimal.Decimal('970400000000000001.25')], pyarrow.decimal128(38, 2))}), 'd.parquet')
print('   970400000000000001.25:', f"{fastparquet.ParquetFile('d.parquet').to_pandas()['account'][0]:.2f}")
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
fastparquet 2026.9.0 pyarrow 26.0.1 polars 2.1.0
   36 h, 12 h, none, -2 h, by fastparquet: 1 days 12:00:00, 0 days 12:00:00, -, -1 days +22:00:00
   by pyarrow: 12:00:00, 12:00:00, -, 22:00:00
   by polars: -, 12:00:00, -, -
   17:30 and 36 h of pyarrow: 63000000000, -; 129600000000, -
   17:30 and 36 h of polars: 63000000000000, -; 129600000000, -
   970400000000000001.25: 970400000000000000.00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
