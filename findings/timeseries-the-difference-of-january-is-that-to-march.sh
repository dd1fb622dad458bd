#!/usr/bin/env bash
# What:  timeSeries 4021.105 (R, from Debian), differences, growth and lags of a series whose rows are not in the order of time, and timeSequence.
# Guess: a time series is in the order of time, as zoo and xts make it, so that diff, lag and returns all look at the month before. A sequence by month from 31
#        January has one day in each month.
# Seen:  the rows stay as they were given, and diff, lag and cumulated sums go by row, while returns sorts by time first. Of March 40, January 10, February 20, April
#        50 the difference of January is -30, that of April 30, March, the first row, has none; their growth is right, as are start and end. timeSequence by month
#        from 31 January is 3 March, 31 March, 1 May, by quarter 1 May.
# Why it matters: reports come in as they come in. The rise of a month is then that from one file to the next, beside a growth in percent that is right, and the
#        first file has none.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-timeseries=4021.105-2 r-cran-timedate=4022.108-1 libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(timeSeries))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| timeSeries', as.character(packageVersion('timeSeries')), '\n')
show <- function(name, x) cat('   ', name, ': ', paste(format(time(x), '%d/%m'), as.numeric(x), collapse = ', '), '\n', sep = '')
given <- timeSeries(c(40, 10, 20, 50), as.Date(c('2026-03-31', '2026-01-31', '2026-02-28', '2026-04-30')))
show('as given', given)
show('diff', diff(given))
show('growth', returns(given, method = 'simple'))
show('lag', lag(given, 1))
show('cumulated', colCumsums(given))
show('sorted, diff', diff(sort(given)))
cat('   start and end:', format(start(given)), format(end(given)), '\n')
for (by in c('month', 'quarter'))
  cat('   by', by, 'from 31 January:', format(timeSequence('2026-01-31', '2026-07-31', by = by), '%d/%m'), '\n')
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | timeSeries 4021.105 
   as given: 31/03 40, 31/01 10, 28/02 20, 30/04 50
   diff: 31/03 NA, 31/01 -30, 28/02 10, 30/04 30
   growth: 28/02 1, 31/03 1, 30/04 0.25
   lag: 31/03 NA, 31/01 40, 28/02 10, 30/04 20
   cumulated: 31/03 40, 31/01 50, 28/02 70, 30/04 120
   sorted, diff: 31/01 NA, 28/02 10, 31/03 20, 30/04 10
   start and end: 2026-01-31 2026-04-30 
   by month from 31 January: 31/01 03/03 31/03 01/05 31/05 01/07 31/07 
   by quarter from 31 January: 31/01 01/05 31/07 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
