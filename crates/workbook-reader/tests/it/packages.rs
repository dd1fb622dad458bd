//! Where the parts of a package are, and whose property is whose.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::binary::{self, xlsb};
use crate::make::{Xlsx, zipped};
use crate::{book, cells, reason};

/// A package whose parts in `xl` are in another folder, as its own relations say.
fn moved(bytes: &[u8], folder: &str, main: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("unpacked");
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let text = String::from_utf8(content).expect("a text");
            content = text.replace("xl/workbook", &format!("{folder}workbook")).into_bytes();
        }
        if name.ends_with("workbook.bin") {
            // The record that begins it in real files.
            content.splice(..0, binary::record(131, &[]));
        }
        match name.strip_prefix("xl/") {
            Some(name) => parts.push((format!("{folder}{name}"), content)),
            None => parts.push((name, content)),
        }
    }
    if parts.iter().all(|(name, _)| name != "_rels/.rels") {
        let relations = format!(
            r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="/{folder}{main}"/></Relationships>"#
        );
        parts.push(("_rels/.rels".to_owned(), relations.into_bytes()));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    zipped(&parts)
}

#[test]
fn a_workbook_is_where_its_package_says() {
    let rows = r#"<row r="1"><c r="A1"><v>21333.5</v></c><c r="B1" t="s"><v>0</v></c></row>"#;
    let mut made = Xlsx::of(rows);
    made.strings = Some("<si><t>Xã A</t></si>".into());
    let binary =
        xlsb(&[("Bieu", binary::sheet(&[binary::row(0), binary::number(0, 21333.5)]))], &[]);
    for folder in ["", "report/", "a/b/"] {
        let read = book(moved(&made.build(), folder, "workbook.xml"));
        assert_eq!(cells(&read), ["Bieu!A1=21333.5", "Bieu!B1=Xã A"], "{folder}");
        let read = book(moved(&binary, folder, "workbook.bin"));
        assert_eq!(cells(&read), ["Bieu!A1=21333.5"], "{folder}");
    }
}

/// Excel 2010 and later write another `workbookPr` behind the sheets.
#[test]
fn an_extension_of_the_same_name_is_not_the_workbooks_own() {
    let rows = r#"<row r="1"><c r="A1" s="1"><v>43877</v></c></row>"#;
    let styles = r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#;
    let extension = r#"<extLst><ext uri="{1}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:workbookPr chartTrackingRefBase="1"/><x15:sheets><x15:sheet name="none"/></x15:sheets></ext></extLst>"#;
    for workbook in ["", extension] {
        let styles = Some(styles.to_owned());
        let made = Xlsx { is_1904: true, workbook, styles, ..Xlsx::of(rows) };
        let read = book(made.build());
        assert!(read.is_1904);
        assert_eq!(cells(&read), ["Bieu!A1=17/02/2024"]);
    }
}

/// A workbook with a picture as its last part, and what the package says of that part changed from a place of its entry on.
fn with_picture(place: usize, bytes: &[u8]) -> Vec<u8> {
    let mut made = Xlsx::of(r#"<row r="1"><c r="A1"><v>12</v></c></row>"#);
    made.more = vec![("docProps/thumbnail.wmf", b"a picture".to_vec())];
    let mut package = made.build();
    let entry = package.windows(4).rposition(|it| it == b"PK\x01\x02").expect("a list of parts");
    package[entry + place..][..bytes.len()].copy_from_slice(bytes);
    package
}

#[test]
fn a_damaged_part_that_nobody_reads_refuses_nothing() {
    // Its checksum, and how it is packed: a way that there is not.
    for damaged in [with_picture(16, &[1, 2, 3, 4]), with_picture(10, &[77, 0])] {
        assert_eq!(cells(&book(damaged)), ["Bieu!A1=12"]);
    }
    // What holds more than it says is no accident.
    assert!(reason(with_picture(24, &[3, 0, 0, 0])).contains("tệp hỏng"));
}

#[test]
fn a_packed_part_of_no_bytes_is_blank() {
    // Sizes of nothing, and the checksum of nothing.
    let package = with_picture(16, &[0; 12]);
    assert_eq!(cells(&book(package)), ["Bieu!A1=12"]);
}
