#!/usr/bin/env bash
# What:  CsvJdbc 1.0.37 (Java, from Debian), SQL over CSV files by JDBC, as reporting tools use it.
# Guess: without types the fields are texts, so that n > 6 compares texts or, as SUM does, numbers; with
#        columnTypes they are numbers. Every row with a figure is = 5 or not. ROUND(-2.5) is -3.
# Seen:  SUM and AVG are those of the numbers, 126 and 31.5, and the largest is 9, that of the texts. n > 6, n < 10,
#        n = 5 and NOT n = 5 all find no row; n = '5' does. n + 1 is 51. With types all this is right, and
#        ROUND(-2.5) is -2 beside 3 for ROUND(2.5) either way.
# Why it matters: a check "more than 6 households" finds nothing wrong in a file in which the sum is right.
#        The types are a setting of the connection, and without it no query fails.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libcsvjdbc-java=1.0.37-1 >/dev/null 2>&1
dpkg -x libcsvjdbc-java_*.deb r
jar=$dir/r/usr/share/java/csvjdbc.jar
mkdir data
printf 'xa,n\nA,5\nB,\nC,12\nD,9\nE,100\n' >data/t.csv
cat >T.java <<'JAVA'
import java.sql.*;
import java.util.Properties;
public class T {
    public static void main(String[] args) throws Exception {
        Class.forName("org.relique.jdbc.csv.CsvDriver");
        for (String types : new String[] {"", "String,Int"}) {
            System.out.println(types.isEmpty() ? "   without types" : "   columnTypes=" + types);
            Properties settings = new Properties();
            if (!types.isEmpty()) settings.put("columnTypes", types);
            try (Connection connection = DriverManager.getConnection("jdbc:relique:csv:" + args[0], settings)) {
                for (String query : new String[] {"SELECT SUM(n), AVG(n), MAX(n), COUNT(n) FROM t", "SELECT xa FROM t WHERE n > 6", "SELECT xa FROM t WHERE n < 10", "SELECT xa FROM t WHERE NOT n = 5", "SELECT xa FROM t WHERE n = 5",
                        "SELECT xa FROM t WHERE n = '5'", "SELECT xa FROM t WHERE n IS NULL", "SELECT n + 1 FROM t WHERE xa = 'A'", "SELECT ROUND(2.5), ROUND(-2.5) FROM t WHERE xa = 'A'"}) {
                    StringBuilder seen = new StringBuilder();
                    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
                        while (rows.next()) for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) seen.append(seen.length() == 0 ? "" : ", ").append(rows.getObject(i));
                    } catch (SQLException error) { seen.append("refused"); }
                    System.out.println("      " + query + ": " + (seen.length() == 0 ? "no row" : seen));
                }
            }
        }
    }
}
JAVA
javac -cp "$jar" T.java
{ basename r/usr/share/java/csvjdbc-*.jar; java -cp "$jar:." T "$dir/data"; } | tee seen
cat >want <<'WANT'
csvjdbc-1.0.37.jar
   without types
      SELECT SUM(n), AVG(n), MAX(n), COUNT(n) FROM t: 126, 31.5, 9, 5
      SELECT xa FROM t WHERE n > 6: no row
      SELECT xa FROM t WHERE n < 10: no row
      SELECT xa FROM t WHERE NOT n = 5: no row
      SELECT xa FROM t WHERE n = 5: no row
      SELECT xa FROM t WHERE n = '5': A
      SELECT xa FROM t WHERE n IS NULL: no row
      SELECT n + 1 FROM t WHERE xa = 'A': 51
      SELECT ROUND(2.5), ROUND(-2.5) FROM t WHERE xa = 'A': 3, -2
   columnTypes=String,Int
      SELECT SUM(n), AVG(n), MAX(n), COUNT(n) FROM t: 126, 31.5, 100, 4
      SELECT xa FROM t WHERE n > 6: C, D, E
      SELECT xa FROM t WHERE n < 10: A, D
      SELECT xa FROM t WHERE NOT n = 5: C, D, E
      SELECT xa FROM t WHERE n = 5: A
      SELECT xa FROM t WHERE n = '5': no row
      SELECT xa FROM t WHERE n IS NULL: B
      SELECT n + 1 FROM t WHERE xa = 'A': 6
      SELECT ROUND(2.5), ROUND(-2.5) FROM t WHERE xa = 'A': 3, -2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
