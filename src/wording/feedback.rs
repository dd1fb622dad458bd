//! What goes back to a unit: the list in its workbook and the reminder. Units read Vietnamese.

use jiff::civil::Date;

use crate::model::{ANSWER, Finding, Lang, PROPOSED, Severity};

/// The title of the list.
pub(crate) const TITLE: &str = "CÁC CHỖ CẦN SỬA HOẶC GIẢI TRÌNH";
/// The line above the list; its names in braces are those of a pipeline's texts.
pub(crate) const CHECKED: &str = "{Unit} – {Period} – kiểm tra ngày {as_of}";
/// How to answer.
pub(crate) const HOW_TO: &str = "Ô tô đỏ là lỗi phải sửa, ô tô vàng là chỗ cần xem lại. Sửa ngay tại ô rồi gửi lại tệp này; hoặc ghi vào cột “Trả lời của đơn vị”: \
    “đúng, vì …” nếu số đã báo cáo là đúng, “đồng ý” nếu sửa theo số đề xuất, hay số mới. Bấm vào địa chỉ ở cột “Ô” để đến ô; đưa chuột vào ô để đọc ghi chú. Số liệu trong tệp giữ nguyên như đã gửi.";
/// A digital signature, which no changed file may keep.
pub(crate) const SIGNED: &str = "Tệp đã gửi có chữ ký số. Tệp này đã đánh dấu vào nên không còn chữ ký số: sửa xong đề nghị ký lại. Tệp gốc đã ký được giữ nguyên.";
/// A workbook that was built anew with its looks.
pub(crate) const REBUILT_AS_DRAWN: &str = "Tệp này được dựng lại thành .xlsx từ tệp đã gửi: giữ số liệu, ô gộp, kiểu chữ, kẻ ô và định dạng số, không giữ công thức.";
/// One that was built anew without them.
pub(crate) const REBUILT: &str = "Tệp này được dựng lại thành .xlsx từ tệp đã gửi: giữ số liệu và ô gộp, không giữ công thức và định dạng.";
/// A file that could not be read again.
pub(crate) const ONLY_LIST: &str = "Không đọc lại được tệp đã gửi: chỉ có danh sách này.";
/// The marks of an earlier list, which are kept.
pub(crate) const STALE: &str = "Màu và ghi chú của lần kiểm tra trước vẫn còn trong tệp: ô nào không có trong danh sách này thì không phải sửa nữa.";
/// The author of the notes at cells.
pub(crate) const AUTHOR: &str = "Nơi tổng hợp";

/// The columns of the list, with their widths in characters.
pub(crate) const COLUMNS: [(&str, u32); 9] = [
    ("STT", 6),
    ("Mức độ", 12),
    ("Trang tính", 16),
    ("Ô", 9),
    ("Chỉ tiêu, bản ghi", 32),
    ("Số báo cáo", 15),
    (PROPOSED, 15),
    ("Vì sao", 60),
    (ANSWER, 34),
];

/// The head of a letter (Decree 30/2020/NĐ-CP, appendix I).
pub(crate) const COUNTRY: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Before the addressees.
pub(crate) const TO: &str = "Kính gửi:";
/// Above those who get a copy.
pub(crate) const COPIES_TO: &str = "Nơi nhận:";

/// The file that was received.
pub(crate) fn received(file: &str) -> String {
    format!("Tệp đã nhận: {file}")
}

/// A finding about a file as a whole.
pub(crate) fn about_file(file: &str, text: &str) -> String {
    format!("Tệp “{file}”: {text}")
}

/// A file with the reports of several units: the sheets of this one, and those that it shares.
pub(crate) fn own_sheets<'n>(
    own: impl IntoIterator<Item = &'n String>,
    divided: impl IntoIterator<Item = &'n String>,
) -> String {
    let (own, divided) = (Lang::Vi.quoted(own), Lang::Vi.quoted(divided));
    let own =
        format!("Tệp đã nhận có báo cáo của nhiều đơn vị. Bản này chỉ có trang của đơn vị: {own}.");
    match divided.as_str() {
        "" => own,
        divided => {
            format!("{own} Trang {divided} chung với đơn vị khác: phần của đơn vị khác để trống.")
        }
    }
}

/// A severity as the unit reads it.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Lỗi",
        Severity::Warning => "Cần xem lại",
        Severity::Info => "Ghi chú",
    }
}

/// A proposed value.
pub(crate) fn proposed(value: &str) -> String {
    format!("Đề xuất: {value}")
}

/// The evidence for it.
pub(crate) fn evidence(finding: &Finding) -> String {
    format!("Căn cứ: {}", finding.evidence.vi)
}

/// What follows from a finding, with its place before it.
pub(crate) fn consequence(place: &str, detail: &Finding) -> String {
    format!("– Kéo theo {place}{}", detail.text(Lang::Vi))
}

/// How many days late a report is, in words that hold in time too.
pub(crate) fn overdue(days: i32) -> String {
    match days {
        1.. => format!("đã quá hạn {days} ngày"),
        _ => "còn trong hạn".to_owned(),
    }
}

/// A day at the head of a letter: days below ten, January and February have a zero before them.
pub(crate) fn day_in_words(date: Date) -> String {
    let month =
        if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}
