//! What the TOML parser says, in both languages: it has English alone.

use crate::model::Message;

/// A parser's message, such as `missing comma between array elements, expected `,``.
pub(crate) fn message(en: &str) -> Message {
    let (what, expected) = match en.split_once(", expected ") {
        Some((what, expected)) => (what, expected),
        None => (en, "nothing"),
    };
    let vi = match (problem(what), expected) {
        (Some(vi), "nothing" | "literal string") => vi.to_owned(),
        (Some(vi), _) if what.starts_with("invalid date") || what == "invalid time" => {
            vi.to_owned()
        }
        (Some(vi), expected) => format!("{vi}; cần {}", listed(expected)),
        (None, _) => format!("cú pháp TOML sai; bộ đọc TOML báo “{en}”"),
    };
    Message::new(vi, en)
}

/// The parser's list of what it expected, word by word.
fn listed(expected: &str) -> String {
    let words = expected.split(", ").map(|word| match word {
        "key" => "tên khóa",
        "value" => "giá trị",
        "newline" => "xuống dòng",
        "letters" => "chữ cái không dấu",
        "numbers" | "digits" => "chữ số",
        "basic string" | "multi-line basic string" => "văn bản trong ngoặc kép",
        "literal string" => "văn bản trong ngoặc đơn",
        "printable characters" | "characters" => "ký tự in được",
        word if word.starts_with("non-") => "ký tự in được",
        "unicode hexadecimal value" => "mã Unicode",
        sign => sign,
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The mistakes that people make. What is rarer is quoted.
fn problem(what: &str) -> Option<&'static str> {
    Some(match what {
        "duplicate key" => "khóa hoặc bảng này đã có ở trên",
        "key with no value" | "missing value for key" | "missing value" => "khóa không có giá trị",
        "string values must be quoted" => "văn bản phải đặt trong dấu ngoặc kép",
        "unclosed table" | "unclosed array table" => "chưa đóng ngoặc của tên bảng",
        "unclosed array" => "chưa đóng ngoặc của danh sách",
        "unclosed inline table" => "chưa đóng ngoặc nhọn",
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            "thiếu dấu phẩy"
        }
        "extra comma in array" | "extra comma in inline table" => "thừa dấu phẩy",
        "extra `=`" | "extra assignment between key-value pairs" | "unexpected `=` in array" => {
            "thừa dấu ="
        }
        "missing assignment between key-value pairs" => "thiếu dấu =",
        "missing key for inline table element" | "unquoted keys cannot be empty" => {
            "thiếu tên khóa"
        }
        "invalid unquoted key" => "tên khóa có ký tự không hợp lệ",
        "missing opening quote" => "thiếu dấu ngoặc kép mở đầu",
        "missing table open" => "thiếu ngoặc vuông mở đầu tên bảng",
        "invalid key-value pair" | "unexpected content" | "unexpected key or value" => {
            "không hiểu phần này"
        }
        "invalid value" => "giá trị không hợp lệ",
        "invalid string"
        | "invalid basic string"
        | "invalid literal string"
        | "invalid multi-line basic string"
        | "invalid multi-line literal string" => {
            "văn bản chưa đóng ngoặc hoặc có ký tự không hợp lệ"
        }
        "missing escaped value" | "too few unicode value digits" => "sau dấu \\ ghi chưa đúng",
        "invalid boolean" => "chỉ ghi `true` hoặc `false`",
        "invalid date-time" | "invalid date" | "invalid time" => {
            "ngày ghi chưa đúng: ghi như 2024-07-01"
        }
        "invalid float"
        | "invalid integer number"
        | "unexpected sign"
        | "redundant numeric sign" => "số ghi chưa đúng",
        "unexpected leading zero" => "số không được bắt đầu bằng 0",
        "`_` may only go between digits" => "`_` chỉ được ở giữa các chữ số",
        "invalid comment character" => "ghi chú có ký tự không hợp lệ",
        "carriage return must be followed by newline" => "xuống dòng ghi chưa đúng",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    /// What is reported of a text, in Vietnamese.
    fn reported(text: &str) -> Vec<String> {
        let (_, errors) = DeTable::parse_recoverable(text);
        errors.iter().map(|error| message(error.message()).vi).collect()
    }

    #[test]
    fn usual_mistakes_are_in_vietnamese() {
        for (text, expected) in [
            ("a = 1\na = 2", "khóa hoặc bảng này đã có ở trên"),
            ("a =", "văn bản phải đặt trong dấu ngoặc kép"),
            ("[a", "chưa đóng ngoặc của tên bảng"),
            ("a = \"x", "văn bản chưa đóng ngoặc"),
            ("a = x", "văn bản phải đặt trong dấu ngoặc kép"),
            ("a = [\"x\" \"y\"]", "thiếu dấu phẩy"),
            ("a = [1", "chưa đóng ngoặc của danh sách"),
            ("a", "khóa không có giá trị"),
            ("đơn = 1", "tên khóa có ký tự không hợp lệ"),
            ("a = 2024-13-45", "ngày ghi chưa đúng"),
            ("a = 01", "số không được bắt đầu bằng 0"),
            ("a = { b = 1", "chưa đóng ngoặc nhọn"),
        ] {
            let reported = reported(text).join("\n");
            assert!(reported.contains(expected), "{text}: {reported}");
            assert!(!reported.contains("bộ đọc"), "{text}: {reported}");
        }
    }

    #[test]
    fn what_has_no_translation_is_quoted() {
        assert_eq!(message("odd thing").vi, "cú pháp TOML sai; bộ đọc TOML báo “odd thing”");
    }
}
