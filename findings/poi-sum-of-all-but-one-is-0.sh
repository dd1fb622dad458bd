#!/usr/bin/env bash
# What:  Apache POI 4.0.1 (Java, from Debian), its formula evaluator, on a small .xls that it makes itself.
# Guess: as in Excel. SUMIF(A1:A6,"<>x") adds up what is not "x", COUNTIF(...,"<>") counts what is not blank,
#        COUNTIF(...,"") what is blank or an empty text. The minus before a number binds first: -2^2 is 4.
# Seen:  with a word behind it, or with nothing, "<>" fits texts and blanks alone: of 5, a blank, 7, "x", 0 and an
#        empty text the sum of what is not "x" is 0, and COUNTIF "<>x" is 2 where Excel has 5; what is filled
#        in, "<>", adds up to 0 and counts 2. "<>0" and "<>5" are right. -2^2 is -4, and -A1^2 -25.
# Why it matters: "all but" is how a table leaves out the line of the total, SUMIF(A:A,"<>Tổng",B:B). That
#        one is right here, as the names are texts; over the figures themselves, with "<>" for what is
#        filled in, nothing is added up. The evaluator writes its results into the file, and the
#        next reader takes them for Excel's.
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
    public static void main(String[] args) throws Exception {
        System.setOut(new java.io.PrintStream(System.out, true, "UTF-8"));
        System.out.println("poi " + org.apache.poi.Version.getVersion());
        Workbook book = new HSSFWorkbook();
        Sheet sheet = book.createSheet("s");
        Object[] column = {5.0, null, 7.0, "x", 0.0, ""};
        for (int i = 0; i < column.length; i++) {
            Row row = sheet.createRow(i);
            if (column[i] instanceof Double) row.createCell(0).setCellValue((Double) column[i]);
            if (column[i] instanceof String) row.createCell(0).setCellValue((String) column[i]);
            row.createCell(1).setCellValue(i == 5 ? "Tổng" : "Xã " + i);
            row.createCell(2).setCellValue(i == 5 ? 15 : i + 1);
        }
        FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
        Cell cell = sheet.createRow(20).createCell(0);
        for (String formula : new String[] {"SUMIF(A1:A6,\"<>x\",A1:A6)", "SUMIF(A1:A6,\"<>\",A1:A6)", "SUMIF(A1:A6,\"<>0\",A1:A6)", "COUNTIF(A1:A6,\"<>x\")", "COUNTIF(A1:A6,\"<>\")",
                "COUNTIF(A1:A6,\"<>5\")", "COUNTIF(A1:A6,\"x\")", "COUNTIF(A1:A6,\"\")", "COUNTIF(A1:A6,0)", "SUMIF(B1:B6,\"<>Tổng\",C1:C6)", "-2^2", "0-2^2", "-A1^2"}) {
            cell.setCellFormula(formula);
            evaluator.clearAllCachedResultValues();
            evaluator.notifySetFormula(cell);
            System.out.println("   " + formula + ": " + evaluator.evaluate(cell).formatAsString().replaceAll("\\.0$", ""));
        }
    }
}
JAVA
javac -encoding UTF-8 -cp "$jars" T.java
java -cp "$jars:." T | tee seen
cat >want <<'WANT'
poi 4.0.1
   SUMIF(A1:A6,"<>x",A1:A6): 0
   SUMIF(A1:A6,"<>",A1:A6): 0
   SUMIF(A1:A6,"<>0",A1:A6): 12
   COUNTIF(A1:A6,"<>x"): 2
   COUNTIF(A1:A6,"<>"): 2
   COUNTIF(A1:A6,"<>5"): 5
   COUNTIF(A1:A6,"x"): 1
   COUNTIF(A1:A6,""): 2
   COUNTIF(A1:A6,0): 1
   SUMIF(B1:B6,"<>Tổng",C1:C6): 15
   -2^2: -4
   0-2^2: -4
   -A1^2: -25
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
