#!/usr/bin/env bash
# What:  plyr 1.8.8 (R, from Debian), rbind.fill and ldply, which put tables below each other, of columns that differ in type.
# Guess: as rbind does: numbers and texts become texts, "80" stays "80"; a day below a number, or a number below a day, is an error or a text.
# Seen:  behind a table with numbers the column of a factor is its internal codes: 120, then the factor "80", is 120 and 2, and "45" and "1,5" are 2 and 1. The other
#        way round all are right. A Date behind numbers is 20517; a number of Excel behind a Date, 46086, is the day 6 March 2096; a moment behind a Date is a day of
#        the year 4855456. There is no warning.
# Why it matters: a column of one file is a factor where a single cell is not a number. Put below the files of the other communes its figures are small whole numbers
#        that look like counts, and which ones depends on the order of the files.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-plyr=1.8.8-1 r-cran-rcpp libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(plyr))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| plyr', as.character(packageVersion('plyr')), '\n')
show <- function(name, x) cat('   ', name, ': ', paste(format(x, trim = TRUE), collapse = ', '), '\n', sep = '')
sound <- data.frame(xa = 'A', n = 120)
other <- data.frame(xa = c('B', 'C', 'D'), n = c('80', '45', '1,5'), stringsAsFactors = TRUE)
show('120, then 80, 45, "1,5" as a factor', rbind.fill(sound, other)$n)
show('the same by ldply', ldply(list(sound, other))$n)
show('the factor first', as.character(rbind.fill(other, sound)$n))
show('by rbind of R', rbind(sound, other)$n)
day <- data.frame(d = as.Date('2026-03-05'))
show('5, then a day', rbind.fill(data.frame(d = 5), day)$d)
show('a day, then 46086', rbind.fill(day, data.frame(d = 46086))$d)
show('a day, then 08:30 of the same', rbind.fill(day, data.frame(d = as.POSIXct('2026-03-05 08:30', tz = 'UTC')))$d)
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | plyr 1.8.8 
   120, then 80, 45, "1,5" as a factor: 120, 3, 2, 1
   the same by ldply: 120, 3, 2, 1
   the factor first: 80 , 45 , 1,5, 120
   by rbind of R: 120, 80 , 45 , 1,5
   5, then a day: 5, 20517
   a day, then 46086: 2026-03-05, 2096-03-06
   a day, then 08:30 of the same: 2026-03-05, 4855456-02-10
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
