#!/usr/bin/env bash
# What:  gtools 3.9.4 (R, from Debian), mixedsort, which sorts texts by the numbers in them.
# Guess: as people count: "Tổ 2-1", "Tổ 2-3", "Tổ 2-10"; days written with hyphens by time; "Q1-2025" before "Q1-2026"; codes of digits and a letter as codes.
# Seen:  the hyphen is a minus. The groups stand as 2-10, 2-3, 2-1, the days of a month from the last to the first, within years that go forward, and "Q1-2026"
#        before "Q1-2025". The codes 1E2, 20E1 and 06E3 stand behind 7D1, as 100, 200 and 6000. 1.10 stands before 1.2 and "1,10" behind "1,5".
# Why it matters: lists of hamlets, files and quarters that are put in order by it run backwards where they are numbered within something, and a first or last row
#        taken from the list is the wrong one.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-gtools=3.9.4-1 libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(gtools))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| gtools', as.character(packageVersion('gtools')), '\n')
show <- function(x) cat('   ', paste(mixedsort(x), collapse = ', '), '\n', sep = '')
show(c('Tổ 2-1', 'Tổ 2-3', 'Tổ 2-10', 'Tổ 1-5'))
show(c('2026-01-05', '2026-01-12', '2026-02-01', '2025-12-01'))
show(c('Q1-2025', 'Q1-2026', 'Q2-2025'))
show(c('2025-Q1', '2025-Q2', '2026-Q1'))
show(c('1E2', '5', '20E1', '06E3', '7D1'))
show(c('1.10', '1.2', '1.9', '1,10', '1,5'))
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | gtools 3.9.4 
   Tổ 1-5, Tổ 2-10, Tổ 2-3, Tổ 2-1
   2025-12-01, 2026-02-01, 2026-01-12, 2026-01-05
   Q1-2026, Q1-2025, Q2-2025
   2025-Q1, 2025-Q2, 2026-Q1
   5, 7D1, 1E2, 20E1, 06E3
   1,5, 1,10, 1.10, 1.2, 1.9
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
