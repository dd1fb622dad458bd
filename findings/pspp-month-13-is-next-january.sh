#!/usr/bin/env bash
# What:  GNU PSPP 1.6.2 (from Debian), which runs the syntax of SPSS: days and texts.
# Guess: as in SPSS, a day or month that does not exist is missing, with a warning, as a quarter 5 is. Reading "31/04/2026"
#        as EDATE gives no day. Capitals of Vietnamese letters are made, and positions count letters.
# Seen:  DATE.DMY(5,13,2026) is 5 January 2027, and month 0 the December before; 31/04/2026 is read as 1 May and 30/02/2026
#        as 2 March without a warning. "13" as a month in the data is refused. UPCASE of "đăk" is "đăK", LENGTH of "Đăk" 5,
#        and SUBSTR of "Đăk Môn" from 5 on "k M", as they count bytes.
# Why it matters: statistical offices check their files with it. A month typed as 13 is a birth in the next year, and a
#        commune's name is cut inside a letter.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q pspp=1.6.2-2 libgsl27 libgslcblas0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
cat >t.sps <<'SPS'
data list list (",") /typed (a10) day (edate10).
begin data
31/03/2026,31/03/2026
31/04/2026,31/04/2026
30/02/2026,30/02/2026
05/13/2026,05/13/2026
end data.
list.
compute month13 = date.dmy(5,13,2026).
compute month0 = date.dmy(5,0,2026).
string capital (a8).
compute capital = upcase('đăk').
compute len = length('Đăk').
string part (a8).
compute part = substr('Đăk Môn',5,3).
formats month13 month0 (edate10).
list /variables=month13 month0 capital len part /cases=from 1 to 1.
SPS
libs=$dir/r/usr/lib/x86_64-linux-gnu
{ LD_LIBRARY_PATH="$libs:$libs/pspp" r/usr/bin/pspp --version | head -1
  LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$libs:$libs/pspp" r/usr/bin/pspp -O format=csv -o out.csv t.sps >/dev/null 2>&1 || true
  grep -v '^$' out.csv | grep -vE '^(Table|Reading|Variable|typed,A10|day,EDATE10)' | sed 's/^/   /'; } | tee seen
cat >want <<'WANT'
pspp (GNU PSPP) 1.6.2
   t.sps:6.12-6.21: warning: Data for variable day is not valid as format EDATE: Unrecognized month format.  Months may be specified as Arabic or Roman numerals or as at least 3 letters of their English names.
   typed,day
   31/03/2026,31.03.2026
   31/04/2026,01.05.2026
   30/02/2026,02.03.2026
   05/13/2026,.
   month13,month0,capital,len,part
   05.01.2027,05.12.2025,đăK,5.00,k M
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
