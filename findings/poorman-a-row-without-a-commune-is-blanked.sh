#!/usr/bin/env bash
# What:  poorman 0.2.6 (R, from Debian), the verbs of dplyr without any other package: rows in groups, of which one has no name (NA).
# Guess: as in dplyr: rows without a name are a group of their own, in sums and in shares; mutate adds a column and changes no other.
# Seen:  count, summarise and slice leave the row out, so that the groups have 17 of 20. mutate on groups empties it: its figure 3 is NA
#        afterwards, as are all its other cells, and the sum of the column falls from 20 to 17.
# Why it matters: the table that comes out of a step that adds a column has fewer figures than the one that went in: what a commune sent
#        without its name is not missing from the list, it is there as a row of blanks, and the total of the column falls by it.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-poorman=0.2.6+dfsg-1 libblas3 liblapack3 libgfortran5 libquadmath0 libicu72 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(poorman))
cat('poorman', as.character(packageVersion('poorman')), '\n')
sent <- data.frame(xa = c('A', 'A', 'B', NA), figure = c(5, 0, 12, 3))
said <- function(what, table) cat('   ', what, ': ', paste(apply(format(as.data.frame(table), trim = TRUE), 1, paste, collapse = ' '), collapse = ', '), '\n', sep = '')
said('sent', sent)
said('count by commune', sent %>% count(xa))
said('group_by, summarise(sum)', sent %>% group_by(xa) %>% summarise(total = sum(figure)))
said('group_by, slice(1)', sent %>% group_by(xa) %>% slice(1) %>% ungroup())
said('group_by, mutate(share)', sent %>% group_by(xa) %>% mutate(share = round(figure / sum(figure), 2)) %>% ungroup())
cat('    sum before', sum(sent$figure), 'and behind', sum((sent %>% group_by(xa) %>% mutate(one = 1) %>% ungroup())$figure, na.rm = TRUE), '\n')
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat R_ZIPCMD=zip R_UNZIPCMD=unzip \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>log | tee seen
cat >want <<'WANT'
poorman 0.2.6 
   sent: A 5, A 0, B 12, NA 3
   count by commune: A 2, B 1
   group_by, summarise(sum): A 5, B 12
   group_by, slice(1): A 5, B 12
   group_by, mutate(share): A 5 1, A 0 0, B 12 1, NA NA NA
    sum before 20 and behind 17 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
