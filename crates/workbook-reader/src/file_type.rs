//! The types of file that are distinguished.

/// How an OLE2 container begins.
pub(crate) const OLE2: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// The workbook of Excel 2007, also with macros.
    Xlsx,
    /// The binary workbook of Excel 2007.
    Xlsb,
    /// The workbooks before it, BIFF2 to BIFF8.
    Xls,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// OpenDocument in one XML file.
    FlatOds,
    /// The XML of Excel 2003.
    SpreadsheetXml,
    /// A web page, which Excel saves and opens as a workbook.
    Html,
    /// A web page in one file with its parts (MHTML).
    WebArchive,
    /// A Word document, whose tables may be a report.
    Word,
    /// CSV and its kin.
    Delimited,
    /// An archive of other files.
    Zip,
    /// An archive of 7-Zip.
    SevenZip,
    /// An archive of WinRAR.
    Rar,
    /// A letter in the internet's format.
    Mail,
    /// A letter as Outlook saves it.
    Outlook,
    /// What Outlook puts the attachments of a letter into (`winmail.dat`).
    Tnef,
    /// An OLE2 container around an encrypted workbook.
    Encrypted,
    /// A file without a byte.
    Empty,
    /// A zip or OLE2 container whose directory cannot be read.
    Damaged,
    /// An archive that is not opened here, by the name of its format.
    Archive(&'static str),
    /// A workbook of a format that is not read here, with the name a clerk knows: Vietnamese, English.
    OtherWorkbook(&'static str, &'static str),
    /// Something else, with the name a clerk knows: Vietnamese, English.
    Other(&'static str, &'static str),
}

impl Type {
    /// True for what holds other files.
    pub fn is_container(self) -> bool {
        self.is_archive() || matches!(self, Self::Mail | Self::Outlook | Self::Tnef)
    }

    /// True for archives, which are no letters.
    pub fn is_archive(self) -> bool {
        matches!(self, Self::Zip | Self::SevenZip | Self::Rar)
    }

    /// True for what is a workbook and nothing else, even where it cannot be read.
    pub fn is_workbook(self) -> bool {
        matches!(
            self,
            Self::Xlsx
                | Self::Xlsb
                | Self::Xls
                | Self::Ods
                | Self::FlatOds
                | Self::SpreadsheetXml
                | Self::Encrypted
                | Self::OtherWorkbook(..)
        )
    }

    /// True for text that may hold tables.
    pub fn may_be_table(self) -> bool {
        matches!(self, Self::Html | Self::WebArchive | Self::Delimited)
    }

    /// The name a clerk knows: Vietnamese, English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Html | Self::WebArchive => ("trang web (HTML)", "a web page (HTML)"),
            Self::Word => ("tệp Word", "a Word document"),
            Self::Delimited => ("tệp văn bản phân cách (CSV)", "delimited text (CSV)"),
            Self::Zip => ("tệp nén ZIP", "a ZIP archive"),
            Self::SevenZip => ("tệp nén 7z", "a 7z archive"),
            Self::Rar => ("tệp nén RAR", "a RAR archive"),
            Self::Mail | Self::Outlook => ("thư điện tử", "a mail message"),
            Self::Tnef => ("tệp winmail.dat của Outlook", "Outlook's winmail.dat"),
            Self::Encrypted => ("tệp đặt mật khẩu", "a protected file"),
            Self::Empty => ("tệp rỗng", "an empty file"),
            Self::Damaged => ("tệp hỏng", "a damaged file"),
            Self::Archive(_) => ("tệp nén", "an archive"),
            Self::Other(vi, en) | Self::OtherWorkbook(vi, en) => (vi, en),
            _ => ("bảng tính", "a workbook"),
        }
    }
}

/// The first bytes, as many as there are.
pub(crate) fn head(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

/// Whether some bytes stand anywhere in others.
pub(crate) fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
