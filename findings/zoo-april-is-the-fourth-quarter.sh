#!/usr/bin/env bash
# What:  zoo 1.8-11 (R, from Debian), quarters and months of time series: as.yearqtr and as.yearmon.
# Guess: "2026-04" is a month, as as.yearmon reads it, and lies in the second quarter; so do "2026-4" and
#        2026.4, or they are refused.
# Seen:  the number behind the year is taken for the quarter, with a nought in front too. "2026-04" is the
#        fourth quarter, "2026-03" the third, and the months from May on are NA. A vector of twelve months
#        gives four quarters and eight blanks without a warning. The number 2026.4 is the second
#        quarter, as a part of the year; as a month it is May.
# Why it matters: reports come with a month, and are added up by quarter. January to April are spread over
#        the four quarters of the year, and the others are dropped, as aggregate drops groups without a
#        name. as.yearqtr(as.yearmon(x)) is right.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-zoo=1.8-11-1 r-cran-lattice libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(zoo))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| zoo', as.character(packageVersion('zoo')), '\n')
show <- function(name, x) cat('   ', name, ' ', paste(format(x), collapse = ', '), '\n', sep = '')
months <- sprintf('2026-%02d', 1:12)
show('months read as months:', as.yearmon(months))
show('months read as quarters:', as.yearqtr(months))
show('by way of the month:', as.yearqtr(as.yearmon(months)))
show('"2026-4", 2026.4:', c(as.yearqtr('2026-4'), as.yearqtr(2026.4)))
show('2026.4 as a month:', as.yearmon(2026.4))
sums <- aggregate(n ~ quarter, data.frame(quarter = as.yearqtr(months), n = 10), sum)
cat('   ten households a month, by quarter:', paste(format(sums$quarter), sums$n, collapse = ', '), '\n')
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | zoo 1.8.11 
   months read as months: Jan 2026, Feb 2026, Mar 2026, Apr 2026, May 2026, Jun 2026, Jul 2026, Aug 2026, Sep 2026, Oct 2026, Nov 2026, Dec 2026
   months read as quarters: 2026 Q1, 2026 Q2, 2026 Q3, 2026 Q4, NA, NA, NA, NA, NA, NA, NA, NA
   by way of the month: 2026 Q1, 2026 Q1, 2026 Q1, 2026 Q2, 2026 Q2, 2026 Q2, 2026 Q3, 2026 Q3, 2026 Q3, 2026 Q4, 2026 Q4, 2026 Q4
   "2026-4", 2026.4: 2026 Q4, 2026 Q2
   2026.4 as a month: May 2026
   ten households a month, by quarter: 2026 Q1 10, 2026 Q2 10, 2026 Q3 10, 2026 Q4 10 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
