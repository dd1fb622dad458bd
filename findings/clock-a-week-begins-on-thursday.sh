#!/usr/bin/env bash
# What:  clock 0.6.1 (R, from Debian), days cut to weeks with date_floor and date_round, and days read with date_parse.
# Guess: a day cut to its week is its Monday, or its Sunday; date_parse refuses a text that says more than the format, "05/03/20266" or a span of days, since it
#        warns of what it cannot read.
# Seen:  weeks begin on Thursday, as 1 January 1970 was one. Monday to Wednesday go to the Thursday of the week before, Monday 2 March 2026 to 26 February, and
#        rounded to weeks a Monday is the Thursday behind it. date_group by seven days starts anew with each month. date_parse reads "05/03/20266",
#        "05/03/2026-07/03/2026" and "05/03/2026 (bổ sung)" as 5 March 2026 and "05/03/26" as the year 26, without a warning, which 31/04/2026 gets.
# Why it matters: what came on Monday is counted with the week before, so that the weeks of a report are those of nobody, and no day is missing. With origin one gets
#        Mondays. A span is its first day, a mistyped year the right one or one of antiquity.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-clock=0.6.1-2 r-cran-cli r-cran-cpp11 r-cran-generics r-cran-glue r-cran-lifecycle r-cran-rlang r-cran-tzdb r-cran-vctrs libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(clock))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| clock', as.character(packageVersion('clock')), '\n')
show <- function(name, x) cat('   ', name, ': ', paste(x, collapse = ', '), '\n', sep = '')
days <- as.Date('2026-03-02') + 0:7
show('days', format(days, '%a %d/%m'))
show('cut to weeks', format(date_floor(days, 'week'), '%a %d/%m'))
show('rounded to weeks', format(date_round(days, 'week'), '%a %d/%m'))
show('cut with a Monday as origin', format(date_floor(days, 'week', origin = as.Date('2026-01-05')), '%a %d/%m'))
show('grouped by seven days', format(date_group(days, 'day', n = 7), '%a %d/%m'))
reports <- data.frame(day = days[1:5], n = 1)
sums <- aggregate(n ~ week, transform(reports, week = date_floor(day, 'week')), sum)
show('one report each day from Monday to Friday', paste(sums$week, sums$n))
texts <- c('05/03/2026', '05/03/20266', '05/03/2026-07/03/2026', '05/03/2026 (bổ sung)', '05/03/26')
warned <- FALSE
read <- withCallingHandlers(date_parse(texts, format = '%d/%m/%Y'), warning = function(w) warned <<- TRUE)
show('read by %d/%m/%Y', paste0('"', texts, '" ', date_format(read, format = '%Y-%m-%d')))
show('a warning', warned)
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | clock 0.6.1 
   days: Mon 02/03, Tue 03/03, Wed 04/03, Thu 05/03, Fri 06/03, Sat 07/03, Sun 08/03, Mon 09/03
   cut to weeks: Thu 26/02, Thu 26/02, Thu 26/02, Thu 05/03, Thu 05/03, Thu 05/03, Thu 05/03, Thu 05/03
   rounded to weeks: Thu 05/03, Thu 05/03, Thu 05/03, Thu 05/03, Thu 05/03, Thu 05/03, Thu 05/03, Thu 12/03
   cut with a Monday as origin: Mon 02/03, Mon 02/03, Mon 02/03, Mon 02/03, Mon 02/03, Mon 02/03, Mon 02/03, Mon 09/03
   grouped by seven days: Sun 01/03, Sun 01/03, Sun 01/03, Sun 01/03, Sun 01/03, Sun 01/03, Sun 08/03, Sun 08/03
   one report each day from Monday to Friday: 2026-02-26 3, 2026-03-05 2
   read by %d/%m/%Y: "05/03/2026" 2026-03-05, "05/03/20266" 2026-03-05, "05/03/2026-07/03/2026" 2026-03-05, "05/03/2026 (bổ sung)" 2026-03-05, "05/03/26" 0026-03-05
   a warning: FALSE
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
