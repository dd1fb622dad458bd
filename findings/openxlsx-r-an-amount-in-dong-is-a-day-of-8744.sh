#!/usr/bin/env bash
# What:  openxlsx 4.2.5.2 (R, from Debian), read.xlsx with detectDates = TRUE, and readxl 1.4.2 beside it; a
#        workbook of XlsxWriter 3.3.1 (PyPI).
# Guess: days are days and figures figures. An amount in đồng in the currency format of Vietnam is a figure,
#        and so is a number in a cell of the format Text (@). "ngày" dd "tháng" mm "năm" yyyy, the Vietnamese
#        way of showing a date, is a day.
# Seen:  the other way round. 2,500,000 in the format #,##0 [$₫-42A] is the day 8744-10-06, 12 in a cell of
#        the format Text is 12 January 1900, and every day with a word in its format is the number 46086.
#        readxl takes the amounts for figures; the day that begins with "ngày" is 46086 in it too. A text
#        "true" is "TRUE" in openxlsx.
# Why it matters: amounts of a column with one unit in Excel's list of currencies become days, and the dates
#        of Vietnamese reports numbers, so that comparing a report's date with the deadline is wrong or
#        NA. No reader says so. Without detectDates all days are numbers.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-openxlsx=4.2.5.2-1 r-cran-readxl=1.4.2-1 r-cran-{cellranger,cli,cpp11,crayon,ellipsis,fansi,glue,hms,lifecycle,magrittr,pillar,pkgconfig,prettyunits,progress,r6,rcpp,rematch,rlang,stringi,tibble,utf8,vctrs,zip} \
    libblas3 liblapack3 libgfortran5 libquadmath0 libicu72 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsxwriter==3.3.1
cat >make.py <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook('a.xlsx')
sheet = book.add_worksheet('s')
for row, (name, value, shown) in enumerate([
        ('amount, #,##0', 2500000, '#,##0'), ('amount, #,##0 "đ"', 2500000, '#,##0 "đ"'), ('amount, [$₫-42A]', 2500000, '#,##0 [$₫-42A]'),
        ('number in a Text cell', 12, '@'), ('day, dd/mm/yyyy', 46086, 'dd/mm/yyyy'),
        ('day, "ngày" dd ...', 46086, '"ngày" dd "tháng" mm "năm" yyyy'), ('day, dd "tháng" mm', 46086, 'dd "tháng" mm'), ('day, "Q" dd/mm', 46086, '"Q" dd/mm')]):
    sheet.write_string(row, 0, name)
    sheet.write_number(row, 1, value, book.add_format({'num_format': shown}))
sheet.write_string(8, 0, 'a text')
sheet.write_string(8, 1, 'true')
book.close()
PY
cat >t.R <<'R'
for (name in c('openxlsx', 'readxl')) cat(name, as.character(packageVersion(name)), '\n')
one <- suppressWarnings(openxlsx::read.xlsx('a.xlsx', colNames = FALSE, detectDates = TRUE))
two <- readxl::read_excel('a.xlsx', col_names = FALSE, col_types = 'list', .name_repair = 'minimal')
for (i in seq_len(nrow(one))) cat('   ', two[[1]][[i]], ': openxlsx ', one[i, 2], ', readxl ', format(two[[2]][[i]], scientific = FALSE), '\n', sep = '')
R
root=$dir/r/usr
v/bin/python make.py
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats EDITOR=vi PAGER=cat R_ZIPCMD=zip R_UNZIPCMD=unzip \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
openxlsx 4.2.5.2 
readxl 1.4.2 
   amount, #,##0: openxlsx 2500000, readxl 2500000
   amount, #,##0 "đ": openxlsx 2500000, readxl 2500000
   amount, [$₫-42A]: openxlsx 8744-10-06, readxl 2500000
   number in a Text cell: openxlsx 1900-01-12, readxl 12
   day, dd/mm/yyyy: openxlsx 2026-03-05, readxl 2026-03-05
   day, "ngày" dd ...: openxlsx 46086, readxl 46086
   day, dd "tháng" mm: openxlsx 46086, readxl 2026-03-05
   day, "Q" dd/mm: openxlsx 46086, readxl 2026-03-05
   a text: openxlsx TRUE, readxl true
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
