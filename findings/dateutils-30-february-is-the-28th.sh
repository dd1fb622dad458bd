#!/usr/bin/env bash
# What:  dateutils 0.4.10 (dconv, from Debian), days in the form day/month/year.
# Guess: 30 February and 31 April are refused, as 32 March is, or run over into the next month.
# Seen:  they are the last day of the month without a word: 30/02/2026 is 28 February, 31/04/2026
#        is 30 April, and so is 2026-04-31 read as ISO. Two-digit years are all of this century:
#        05/03/70 is 2070.
# Why it matters: an impossible day is the surest sign of a slip of the pen or of a column that is
#        no date. After the conversion it is the end of the month, the most usual day of a
#        report. Convert back and compare with the text.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q dateutils=0.4.10-1 >/dev/null 2>&1
dpkg -x dateutils_*.deb d
dconv() { d/usr/bin/dateutils.dconv "$@" 2>&1 | sed 's/.*cannot make sense.*/refused/'; }
{ dconv --version | head -1
for day in 28/02/2026 30/02/2026 31/02/2026 31/04/2026 32/03/2026 05/13/2026; do echo "   $day => $(dconv -i %d/%m/%Y "$day")"; done
echo "   2026-04-31 => $(dconv 2026-04-31)"
for day in 05/03/26 05/03/70; do echo "   $day => $(dconv -i %d/%m/%y "$day")"; done; } | tee seen
cat >want <<'WANT'
dateconv 0.4.10
   28/02/2026 => 2026-02-28
   30/02/2026 => 2026-02-28
   31/02/2026 => 2026-02-28
   31/04/2026 => 2026-04-30
   32/03/2026 => refused
   05/13/2026 => refused
   2026-04-31 => 2026-04-30
   05/03/26 => 2026-03-05
   05/03/70 => 2070-03-05
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
