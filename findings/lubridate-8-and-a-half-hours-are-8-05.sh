#!/usr/bin/env bash
# What:  lubridate 1.9.2 (R, from Debian), hours with hm and hms, lengths of time with duration and period, days with dmy and update.
# Guess: hm reads 8:30; "8.5" and "8,5" are eight hours and a half, or refused. 90 m are 90 minutes, as 90 min are. A minus before a day is refused. The 31st set to
#        a month of 30 days is the last day, or none, in each way of setting it.
# Seen:  "8.5" and "8,5" are five minutes past eight, "1.25" is 1:25 and "0.75" 75 minutes, since every mark that is no digit parts hours and minutes. "90 m" are 90
#        months, 65745 hours, and "90 min" an hour and a half. dmy reads "-5/3/2026", "(5) 3 2026" and "Thôn 5 3 2026" as 5 March. 31 January with the month 2 is 3
#        March by update, 28 February by %m+%, and none by month<-; in April day<- 31 gives 1 May.
# Why it matters: hours of work, of meetings and of pumping come as 8,5 in Vietnamese sheets. Added up the halves are lost: of 8,5 and 7,5 the sum is 15:10. Of days
#        at the end of a month one way moves them to the next month, and one way empties them.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-lubridate=1.9.2+dfsg-1 r-cran-generics r-cran-timechange libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(lubridate))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| lubridate', as.character(packageVersion('lubridate')), '\n')
show <- function(name, x) cat('   ', name, ': ', paste(x, collapse = ', '), '\n', sep = '')
texts <- c('8:30', '8.5', '8,5', '1.25', '0.75')
show('hm', paste0('"', texts, '" ', format(hm(texts))))
show('8,5 and 7,5 together, in hours', sum(as.numeric(hm(c('8,5', '7,5')))) / 3600)
texts <- c('1.5h', '90 min', '90 m')
show('duration in hours', paste0('"', texts, '" ', as.numeric(duration(texts)) / 3600))
texts <- c('5/3/2026', '-5/3/2026', '(5) 3 2026', 'Thôn 5 3 2026')
show('dmy', paste0('"', texts, '" ', format(dmy(texts))))
day <- as.Date('2026-01-31')
set <- day
month(set) <- 2
show('31 January, month 2: update', format(update(day, month = 2)))
show('   %m+% months(1)', format(day %m+% months(1)))
show('   month<-', format(set))
april <- as.Date('2026-04-05')
day(april) <- 31
show('5 April, day<- 31', format(april))
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | lubridate 1.9.2 
   hm: "8:30" 8H 30M 0S, "8.5" 8H 5M 0S, "8,5" 8H 5M 0S, "1.25" 1H 25M 0S, "0.75" 75M 0S
   8,5 and 7,5 together, in hours: 15.1666666666667
   duration in hours: "1.5h" 1.5, "90 min" 1.5, "90 m" 65745
   dmy: "5/3/2026" 2026-03-05, "-5/3/2026" 2026-03-05, "(5) 3 2026" 2026-03-05, "Thôn 5 3 2026" 2026-03-05
   31 January, month 2: update: 2026-03-03
      %m+% months(1): 2026-02-28
      month<-: NA
   5 April, day<- 31: 2026-05-01
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
