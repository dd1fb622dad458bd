#!/usr/bin/env bash
# What:  sqldf 0.4-11 (R), queries on a data frame of reports with a day, a yes or no and a figure, with the database it brings, SQLite.
# Guess: a count is a number whatever it is called, a day comes back as a day, a day is compared with a day, and letters in capitals are capitals.
# Seen:  what a result is depends on its name: a count called d, as the column of days is, is 5 January 1970, a sum called b, as the column of yes and no is, is
#        TRUE, and the mean of the figures called d is a day as well. Called otherwise a day is its number: 20517. Days later than '2026-03-05' are none, since
#        days are numbers there, and its year is -4656. upper("đăk") is "đăK"; 5 / 2 is 2.
# Why it matters: reports since a day are none, and nobody sees why. A table that counts reports by "ngay" or says how many have "dat" shows days and TRUE.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-sqldf=0.4-11-2 r-cran-gsubfn r-cran-proto r-cran-chron r-cran-rsqlite r-cran-dbi r-cran-bit64 r-cran-bit r-cran-blob r-cran-memoise r-cran-cachem r-cran-fastmap r-cran-rlang r-cran-vctrs r-cran-cli r-cran-glue r-cran-lifecycle r-cran-pkgconfig r-cran-rcpp libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(suppressWarnings(library(sqldf)))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| sqldf', as.character(packageVersion('sqldf')), '\n')
reports <- data.frame(xa = c('A', 'B', 'C', 'D'), d = as.Date(c('2026-03-05', '2026-03-06', NA, '2026-04-01')), b = c(TRUE, FALSE, NA, TRUE), n = c(5L, 7L, 1L, 9L))
show <- function(query) cat('   ', query, ': ', paste(format(suppressWarnings(sqldf(query))[[1]], trim = TRUE), collapse = ', '), '\n', sep = '')
for (query in c(
    'select count(*) as k from reports',
    'select count(*) as d from reports',
    'select avg(n) as d from reports',
    'select count(*) as b from reports',
    'select sum(n) as b from reports',
    'select d from reports',
    'select d as day from reports',
    'select max(d) as last from reports',
    "select xa from reports where d > '2026-03-05'",
    'select strftime("%Y", d) as year from reports where d is not null',
    "select upper('đăk') as u",
    'select 5 / 2 as half'
)) show(query)
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | sqldf 0.4.11 
   select count(*) as k from reports: 4
   select count(*) as d from reports: 1970-01-05
   select avg(n) as d from reports: 1970-01-06
   select count(*) as b from reports: TRUE
   select sum(n) as b from reports: TRUE
   select d from reports: 2026-03-05, 2026-03-06, NA, 2026-04-01
   select d as day from reports: 20517, 20518, NA, 20544
   select max(d) as last from reports: 20544
   select xa from reports where d > '2026-03-05': 
   select strftime("%Y", d) as year from reports where d is not null: -4656, -4656, -4656
   select upper('đăk') as u: đăK
   select 5 / 2 as half: 2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
