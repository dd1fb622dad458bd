#!/usr/bin/env bash
# What:  Apache POI 4.0.1 (Java, from Debian), DataFormatter, which gives the text of a cell as Excel shows it,
#        and DateUtil, which tells whether a number is a day.
# Guess: a day shown by "ngày" dd "tháng" mm "năm" yyyy is a day, since the words stand in quotation marks, and
#        is shown with them. What the other formats show is what Excel shows.
# Seen:  with a word in its format it is no day, and its text is "46086.0"; so is one without the marks on its
#        letters. 12 in General "m" is "12.0" and -5 in General;-General "-5.0", a 0 that 0;-0;; hides is
#        "0", 1234567 in #,##0,"k" is 1234567 and not 1,235k, and 123456789 in 000-000-000 is
#        "123-456789-". The amounts in đồng are right.
# Why it matters: it is the date line of Vietnamese letters, and POI is what programs in Java read Excel with.
#        A hidden nought becomes visible, and an amount in thousands is shown a thousandfold.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libapache-poi-java=4.0.1-4 libcommons-codec-java libcommons-collections4-java libcommons-math3-java >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
jars=$(printf "$dir/r/usr/share/java/%s.jar:" poi commons-codec commons-collections4 commons-math3)
cat >T.java <<'JAVA'
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.*;
public class T {
    static Row row = new HSSFWorkbook().createSheet("s").createRow(0);
    static void show(double value, String format) {
        Workbook book = row.getSheet().getWorkbook();
        Cell cell = row.createCell(0);
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        cell.setCellStyle(style);
        cell.setCellValue(value);
        System.out.println("   " + format + ": " + new DataFormatter(java.util.Locale.US).formatCellValue(cell) + (DateUtil.isCellDateFormatted(cell) ? ", a day" : ", no day"));
    }
    public static void main(String[] args) throws Exception {
        System.setOut(new java.io.PrintStream(System.out, true, "UTF-8"));
        System.out.println("poi " + org.apache.poi.Version.getVersion());
        for (String format : new String[] {"dd/mm/yyyy", "\"ngày\" dd \"tháng\" mm \"năm\" yyyy", "\"Ngay\" dd \"thang\" mm \"nam\" yyyy", "dd \"tháng\" mm"}) show(46086, format);
        show(0, "0;-0;;");
        show(5, "0;-0;;");
        show(12, "General \"m\"");
        show(-5, "General;-General");
        show(1234567, "#,##0,");
        show(1234567, "#,##0,\"k\"");
        show(123456789, "000-000-000");
        show(2500000, "#,##0 \"đ\"");
        show(2500000, "#,##0 [$₫-42A]");
    }
}
JAVA
javac -encoding UTF-8 -cp "$jars" T.java
java -cp "$jars:." T | tee seen
cat >want <<'WANT'
poi 4.0.1
   dd/mm/yyyy: 05/03/2026, a day
   "ngày" dd "tháng" mm "năm" yyyy: 46086.0, no day
   "Ngay" dd "thang" mm "nam" yyyy: 46086.0, no day
   dd "tháng" mm: 46086.0, no day
   0;-0;;: 0, no day
   0;-0;;: 5, no day
   General "m": 12.0, no day
   General;-General: -5.0, no day
   #,##0,: 1,235, no day
   #,##0,"k": 1234567, no day
   000-000-000: 123-456789-, no day
   #,##0 "đ": 2,500,000 đ, no day
   #,##0 [$₫-42A]: 2,500,000 ₫, no day
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
