//! `winmail.dat`, which Outlook attaches in place of the files that were attached. Outlook is not at hand: the files are made here
//! after [MS-OXTNEF], and the parser was tried on the example files of tnefparse 1.4.0, which Outlook and Exchange wrote.

use workbook_reader::sha256;

use crate::formats::{COMMUNE, arrive, cells, sample_bytes, why};

const LETTER: u8 = 1;
const ATTACHMENT: u8 = 2;

/// An attribute: level, id and type, length, bytes, checksum.
fn attribute(level: u8, id: u32, value: &[u8]) -> Vec<u8> {
    let sum = value.iter().fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
    let length = (value.len() as u32).to_le_bytes();
    [&[level][..], &id.to_le_bytes(), &length, value, &sum.to_le_bytes()].concat()
}

/// A property whose value has a length, filled up to a multiple of four.
fn property(kind: u16, id: u16, value: &[u8]) -> Vec<u8> {
    let (one, length) = (1_u32.to_le_bytes(), (value.len() as u32).to_le_bytes());
    let fill = vec![0; value.len().wrapping_neg() % 4];
    [&kind.to_le_bytes()[..], &id.to_le_bytes(), &one, &length, value, &fill].concat()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}

/// Properties of all widths before the name: a number, two short numbers, one with a name, the long name of the file.
fn properties(name: &str, more: &[u8], count: u32) -> Vec<u8> {
    let method = [&[3, 0, 5, 0x37][..], &1_u32.to_le_bytes()].concat();
    let shorts =
        [&[2, 0x10, 0x99, 0x36][..], &3_u32.to_le_bytes(), &[7, 0, 8, 0, 9, 0, 0, 0]].concat();
    let flag = [&[0x0B, 0, 0xFE, 0x7F][..], &[1, 0, 0, 0]].concat();
    let mut named = vec![0x1E, 0, 0x10, 0x80];
    named.extend([0x11; 16]);
    named.extend(1_u32.to_le_bytes());
    named.extend(6_u32.to_le_bytes());
    named.extend([b'a', 0, b'b', 0, 0, 0, 0, 0]);
    named.extend([1, 0, 0, 0, 3, 0, 0, 0, b'x', b'y', 0, 0]);
    let name = property(0x1F, 0x3707, &wide(name));
    [&(count + 5).to_le_bytes()[..], &method, &shorts, &flag, &named, &name, more].concat()
}

fn attachment(short: &str, content: &[u8], properties: &[u8]) -> Vec<u8> {
    let short = [short.as_bytes(), &[0]].concat();
    [
        attribute(ATTACHMENT, 0x0006_9002, &[1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]),
        attribute(ATTACHMENT, 0x0001_8010, &short),
        attribute(ATTACHMENT, 0x0006_800F, content),
        attribute(ATTACHMENT, 0x0006_9005, properties),
    ]
    .concat()
}

fn winmail(attachments: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"\x78\x9f\x3e\x22\x01\x00".to_vec();
    file.extend(attribute(LETTER, 0x0008_9006, &[0, 0, 1, 0]));
    file.extend(attribute(LETTER, 0x0006_9007, &[0xEA, 4, 0, 0, 0, 0, 0, 0]));
    file.extend(attachments.concat());
    file
}

fn files(name: &str, bytes: &[u8]) -> Vec<String> {
    arrive(&[(name, bytes)]).into_iter().map(|file| file.file).collect()
}

#[test]
fn the_workbooks_within_are_files_of_their_own() {
    let workbook = sample_bytes("commune.xlsx");
    let file = winmail(&[
        attachment("BOCOX~1.XLS", &workbook, &properties("Báo cáo xã.xlsx", &[], 0)),
        attachment("ky.png", b"\x89PNG\r\n\x1a\n", &0_u32.to_le_bytes()),
        attachment("hai.xls", &sample_bytes("biff8.xls"), &0_u32.to_le_bytes()),
    ]);
    let arrived = arrive(&[("winmail.dat", &file)]);
    assert_eq!(files("winmail.dat", &file), ["winmail.dat/Báo cáo xã.xlsx", "winmail.dat/hai.xls"]);
    assert_eq!(arrived[0].sha256, sha256(&workbook));
    assert_eq!(cells(&arrived[0].content.as_ref().expect("read").sheets[0]), COMMUNE);
}

#[test]
fn a_letter_gives_the_workbooks_within() {
    let file = winmail(&[attachment(
        "BC.XLS",
        &sample_bytes("commune.xlsx"),
        &properties("Báo cáo xã.xlsx", &[], 0),
    )]);
    let letter = format!(
        "From: a@b.vn\r\nSubject: BC\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nBC\r\n--b\r\n\
         Content-Type: application/ms-tnef; name=\"winmail.dat\"\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=\"winmail.dat\"\r\n\r\n{}\r\n--b--\r\n",
        base64(&file)
    );
    let arrived = arrive(&[("thu.eml", letter.as_bytes())]);
    assert_eq!(files("thu.eml", letter.as_bytes()), ["thu.eml/winmail.dat/Báo cáo xã.xlsx"]);
    assert_eq!(cells(&arrived[0].content.as_ref().expect("read").sheets[0]), COMMUNE);
}

#[test]
fn a_letter_attached_to_the_letter_gives_its_workbooks() {
    let inner = winmail(&[attachment("bc.xls", &sample_bytes("biff8.xls"), &0_u32.to_le_bytes())]);
    let id = [7, 3, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
    let object = property(0x0D, 0x3701, &[&id[..], &inner].concat());
    let file = winmail(&[attachment("", b"", &properties("Fw: BC", &object, 1))]);
    assert_eq!(files("winmail.dat", &file), ["winmail.dat/bc.xls"]);
}

#[test]
fn bytes_behind_the_last_attachment_are_passed_over() {
    let one = attachment("bc.xls", &sample_bytes("biff8.xls"), &0_u32.to_le_bytes());
    let file = [winmail(&[one]), b"\0\0rest".to_vec()].concat();
    assert_eq!(files("winmail.dat", &file), ["winmail.dat/bc.xls"]);
}

#[test]
fn what_is_cut_off_or_holds_no_workbook_is_called_that() {
    let one = attachment("bc.xls", &sample_bytes("biff8.xls"), &0_u32.to_le_bytes());
    let file = winmail(&[one]);
    let cases = [
        (file[..2000].to_vec(), "thư hỏng, không mở được"),
        (winmail(&[]), "thư không có bảng tính đính kèm: đề nghị gửi tệp Excel"),
        (
            winmail(&[attachment("a.pdf", b"%PDF-1.4", &0_u32.to_le_bytes())]),
            "thư không có bảng tính đính kèm (chỉ có: tệp PDF)",
        ),
    ];
    for (bytes, expected) in cases {
        let arrived = arrive(&[("winmail.dat", &bytes)]);
        assert!(why(&arrived[0]).contains(expected), "{expected}: {}", why(&arrived[0]));
    }
    let many = vec![attachment("a.txt", b"x", &0_u32.to_le_bytes()); 201];
    let arrived = arrive(&[("winmail.dat", &winmail(&many))]);
    assert!(why(&arrived[0]).contains("quá nhiều tệp"));
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three
            .iter()
            .enumerate()
            .fold(0_u32, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place > three.len() { '=' } else { char::from(digit) });
        }
        if text.len() % 77 == 76 {
            text.push('\n');
        }
    }
    text
}
