//! 7z and RAR archives are opened as ZIP archives are, and what cannot be opened is called what it is.
//!
//! The files hold the workbooks of `two-books.zip`, or a small table. 7-Zip 26.02 made those in 7z (but `py7zr.7z`: py7zr 1.1.4);
//! rars 0.12.3 made `two-books.rar` (RAR 5), `two-books-rar4.rar` (RAR 2.9 to 4), `protected.rar` and `split.part1.rar`, of which unar
//! 1.10.1 unpacks the first two to the same bytes. WinRAR made those that begin with its name: they are from the tests of rarfile 4.5
//! (ISC licence) and hold plain texts.

use workbook_reader::{Contents, Limits, Reading, reread, sha256};

use crate::formats::{COMMUNE, arrive, cells, sample_bytes, why, zip};

#[test]
fn each_workbook_of_an_archive_is_a_file_of_its_own() {
    for name in ["two-books.7z", "lzma.7z", "deflate.7z", "two-books.rar", "two-books-rar4.rar"] {
        let arrived = arrive(&[("bc", &sample_bytes(name))]);
        let files: Vec<&str> = arrived.iter().map(|file| file.file.as_str()).collect();
        assert_eq!(files, ["bc/Biểu/commune.xlsx", "bc/biff8.xls"], "{name}");
        assert_eq!(arrived[0].sha256, sha256(&sample_bytes("commune.xlsx")), "{name}");
        assert_eq!(arrived[1].sha256, sha256(&sample_bytes("biff8.xls")), "{name}");
        assert_eq!(cells(&arrived[0].content.as_ref().expect("read").sheets[0]), COMMUNE);
    }
    let arrived = arrive(&[("bc.7z", &sample_bytes("py7zr.7z"))]);
    let files: Vec<&str> = arrived.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(files, ["bc.7z/Báo cáo xã.xlsx"]);
}

#[test]
fn archives_of_different_formats_lie_in_each_other() {
    let outer =
        zip(&[("a.7z", &sample_bytes("two-books.7z")), ("b.rar", &sample_bytes("two-books.rar"))]);
    let arrived = arrive(&[("bc.zip", &outer)]);
    let files: Vec<&str> = arrived.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(
        files,
        [
            "bc.zip/a.7z/Biểu/commune.xlsx",
            "bc.zip/a.7z/biff8.xls",
            "bc.zip/b.rar/Biểu/commune.xlsx",
            "bc.zip/b.rar/biff8.xls"
        ]
    );
    assert!(arrived.iter().all(|file| file.content.is_ok()));
}

#[test]
fn a_workbook_of_an_archive_is_found_again_by_its_hash() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files");
    let workbook = sample_bytes("biff8.xls");
    for name in ["two-books.7z", "two-books.rar"] {
        let again = reread(folder.as_ref(), &format!("{name}/biff8.xls"), &sha256(&workbook));
        assert_eq!(again.as_ref(), Some(&workbook), "{name}");
    }
}

#[test]
fn what_cannot_be_opened_is_called_what_it_is() {
    let cases = [
        ("ppmd.7z", "tệp nén 7z dùng kiểu nén PPMD, không mở được ở đây: đề nghị nén lại dạng ZIP"),
        ("bzip2.7z", "tệp nén 7z dùng kiểu nén BZIP2, không mở được ở đây"),
        ("protected.7z", "tệp nén đặt mật khẩu"),
        ("protected-names.7z", "tệp nén đặt mật khẩu"),
        ("protected.rar", "tệp nén đặt mật khẩu"),
        ("winrar5-protected-names.rar", "tệp nén đặt mật khẩu"),
        ("split.7z.001", "tệp nén thiếu phần cuối (gửi chưa hết, hoặc là một trong nhiều phần"),
        ("split.part1.rar", "tệp nén chia thành nhiều phần, đây là một phần"),
        ("winrar5-part3.rar", "tệp nén chia thành nhiều phần, đây là một phần"),
        ("winrar5-solid.rar", "tệp nén không có bảng tính nào (chỉ có: tệp văn bản thường)"),
        ("winrar3-folders.rar", "tệp nén không có bảng tính nào (chỉ có: tệp văn bản thường)"),
    ];
    for (name, expected) in cases {
        let arrived = arrive(&[("bc", &sample_bytes(name))]);
        assert_eq!(arrived.len(), 1, "{name}");
        assert!(why(&arrived[0]).contains(expected), "{name}: {}", why(&arrived[0]));
        let protected = arrived[0].content.as_ref().is_err_and(|why| why.protected);
        assert_eq!(protected, name.contains("protected"), "{name}");
    }
}

/// A byte that changed on the way is no file less and no figure more: the archive is refused.
#[test]
fn a_damaged_archive_is_refused() {
    for name in ["two-books.7z", "two-books.rar", "two-books-rar4.rar"] {
        let mut bytes = sample_bytes(name);
        bytes[3000] ^= 0x10;
        let arrived = arrive(&[("bc", &bytes)]);
        assert_eq!(arrived.len(), 1, "{name}");
        assert!(why(&arrived[0]).contains("tệp nén hỏng"), "{name}: {}", why(&arrived[0]));
    }
}

#[test]
fn the_limits_of_archives_hold_for_all_formats() {
    for name in ["two-books.7z", "two-books.rar", "two-books-rar4.rar"] {
        let reason = |limits| {
            let Contents::Several(inner) = Reading::within(limits).read(sample_bytes(name)) else {
                panic!("an archive")
            };
            let first = inner.into_iter().next().expect("an entry");
            first.content.err().map(|why| why.en).unwrap_or_default()
        };
        let limits = Limits::default();
        assert_eq!(reason(limits), "", "{name}");
        assert!(reason(Limits { members: 1, ..limits }).contains("more than 1 files"), "{name}");
        assert!(reason(Limits { members_total: 9_000, ..limits }).contains("too large"), "{name}");
        assert!(reason(Limits { unpacking: 2_000, ..limits }).contains("too large"), "{name}");
    }
}
