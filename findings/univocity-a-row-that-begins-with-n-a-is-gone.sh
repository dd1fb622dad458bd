#!/usr/bin/env bash
# What:  univocity-parsers 2.9.1 (Java, from Debian), a reader of CSV, as it comes and with detectFormatAutomatically, with and without headings.
# Guess: CSV has no comments, and a reader of it keeps every row, as others do until one sets a sign for comments. With detection only what is
#        used in a file is taken for its format.
# Seen:  a row whose first value begins with # is left out: that of a commune whose code is "#N/A" (written by a spreadsheet in which the look-up failed), the one that is
#        numbered "#1", and headings that begin with "#", the column of numbers, so that the first commune becomes the headings. In
#        quotation marks it is kept. So it is with detection.
# Why it matters: what is lost are the rows in which something is wrong already, and of a list that is headed "#, Xã, Số hộ" one commune,
#        whose name is then a heading. getFormat().setComment('\0') is right.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libunivocity-parsers-java=2.9.1-1 >/dev/null 2>&1
dpkg -x libunivocity-parsers-java_*.deb r
jar=$dir/r/usr/share/java/univocity-parsers.jar
cat >T.java <<'JAVA'
import com.univocity.parsers.csv.*;
import java.io.StringReader;
import java.util.*;
public class T {
    public static void main(String[] args) {
        String[][] files = {{"a code that was not found", "code,n\n0012,5\n#N/A,7\n0013,9\n"}, {"the same, in quotation marks", "code,n\n0012,5\n\"#N/A\",7\n0013,9\n"},
                {"headings with #", "#,Xã,Số hộ\n1,A,5\n2,B,7\n"}, {"rows with #", "No.,Xã\n#1,A\n#2,B\n"}, {"# further on", "Xã,#\nA,1\n"}};
        for (String way : new String[] {"as it comes", "with detection", "with headings", "without comments"}) {
            System.out.println("   " + way);
            for (String[] file : files) {
                CsvParserSettings settings = new CsvParserSettings();
                if (way.equals("with detection")) settings.detectFormatAutomatically();
                if (way.equals("with headings")) settings.setHeaderExtractionEnabled(true);
                if (way.equals("without comments")) settings.getFormat().setComment('\0');
                CsvParser parser = new CsvParser(settings);
                StringBuilder seen = new StringBuilder();
                for (String[] row : parser.parseAll(new StringReader(file[1]))) seen.append(seen.length() == 0 ? "" : ", ").append(Arrays.toString(row));
                String[] headings = way.equals("with headings") ? parser.getContext().headers() : null;
                System.out.println("      " + file[0] + ": " + (headings == null ? "" : "headings " + Arrays.toString(headings) + ", rows ") + seen);
            }
        }
    }
}
JAVA
javac -encoding UTF-8 -cp "$jar" T.java
{ basename r/usr/share/java/univocity-parsers-*.jar; java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp "$jar:." T; } | tee seen
cat >want <<'WANT'
univocity-parsers-2.9.1.jar
   as it comes
      a code that was not found: [code, n], [0012, 5], [0013, 9]
      the same, in quotation marks: [code, n], [0012, 5], [#N/A, 7], [0013, 9]
      headings with #: [1, A, 5], [2, B, 7]
      rows with #: [No., Xã]
      # further on: [Xã, #], [A, 1]
   with detection
      a code that was not found: [code, n], [0012, 5], [0013, 9]
      the same, in quotation marks: [code, n], [0012, 5], [#N/A, 7], [0013, 9]
      headings with #: [1, A, 5], [2, B, 7]
      rows with #: [No., Xã]
      # further on: [Xã, #], [A, 1]
   with headings
      a code that was not found: headings [code, n], rows [0012, 5], [0013, 9]
      the same, in quotation marks: headings [code, n], rows [0012, 5], [#N/A, 7], [0013, 9]
      headings with #: headings [1, A, 5], rows [2, B, 7]
      rows with #: headings [No., Xã], rows 
      # further on: headings [Xã, #], rows [A, 1]
   without comments
      a code that was not found: [code, n], [0012, 5], [#N/A, 7], [0013, 9]
      the same, in quotation marks: [code, n], [0012, 5], [#N/A, 7], [0013, 9]
      headings with #: [#, Xã, Số hộ], [1, A, 5], [2, B, 7]
      rows with #: [No., Xã], [#1, A], [#2, B]
      # further on: [Xã, #], [A, 1]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
