//! What is wrong in the template of a written report.

use minijinja::{Error, ErrorKind};

use crate::model::{Lang, Message};

/// A template that is no document, or cannot be read.
pub(crate) fn unusable(template: &str, why: &Message, lang: Lang) -> String {
    let why = why.text(lang);
    lang.pick(
        format!("mẫu `{template}` không dùng được: {why}"),
        format!("the template `{template}` cannot be used: {why}"),
    )
}

/// A mistake in a paragraph, with help behind it in brackets.
pub(crate) fn in_paragraph(
    template: &str,
    paragraph: &str,
    why: &Message,
    help: Option<&Message>,
    lang: Lang,
) -> String {
    let why = why.text(lang);
    let help = help.map(|help| format!(" ({})", help.text(lang))).unwrap_or_default();
    lang.pick(
        format!("mẫu `{template}`, đoạn “{paragraph}”: {why}{help}"),
        format!("the template `{template}`, paragraph “{paragraph}”: {why}{help}"),
    )
}

/// It is another kind of file.
pub(crate) fn no_document() -> Message {
    Message::new("không phải tệp .docx", "it is no .docx file")
}

/// A part of it is damaged.
pub(crate) fn no_xml() -> Message {
    Message::new("nội dung không phải XML hợp lệ", "its content is no well-formed XML")
}

/// Braces in pairs, or one alone, outside of tags.
pub(crate) fn stray_braces(is_pair: bool) -> Message {
    match is_pair {
        true => Message::new(
            "một dấu ngoặc nhọn thì không phải là thẻ, sẽ bị gửi đi nguyên văn",
            "single braces are no tag, they would be sent as they are written",
        ),
        false => {
            Message::new("thẻ thiếu đầu hoặc thiếu cuối", "a tag without its beginning or its end")
        }
    }
}

/// The tag that was meant.
pub(crate) fn write_instead(tag: &str) -> Message {
    Message::new(format!("ghi `{tag}`"), format!("write `{tag}`"))
}

/// How tags are written.
pub(crate) fn kinds_of_tags() -> Message {
    Message::new(
        "thẻ có dạng `{{ … }}` hoặc `{% … %}`; muốn in dấu ngoặc thì ghi `{{ \"{\" }}`",
        "a tag is `{{ … }}` or `{% … %}`; for a brace itself write `{{ \"{\" }}`",
    )
}

/// An end without its beginning.
pub(crate) fn closes_nothing(word: &str) -> Message {
    Message::new(format!("`{word}` không đóng câu lệnh nào"), format!("`{word}` closes nothing"))
}

/// A beginning without its end.
pub(crate) fn unclosed(block: &str) -> Message {
    Message::new(
        format!("`{block}` không có `{{% end{block} %}}` đi sau"),
        format!("`{block}` has no `{{% end{block} %}}` behind it"),
    )
}

/// What a template names that does not exist, in both languages.
pub(crate) const FILTER: [&str; 2] = ["bộ lọc", "filter"];
pub(crate) const FUNCTION: [&str; 2] = ["hàm", "function"];
pub(crate) const NAME: [&str; 2] = ["tên", "name"];

/// Something that does not exist.
pub(crate) fn no_such([vi, en]: [&str; 2], name: &str) -> Message {
    Message::new(
        format!("không có {vi} `{name}` (xem docs/report.md)"),
        format!("there is no {en} `{name}` (see docs/report.md)"),
    )
}

/// What minijinja says, in both languages.
pub(crate) fn of_engine(error: &Error) -> Message {
    match error.kind() {
        ErrorKind::UndefinedError => Message::new(
            "có tên không có trong số liệu (xem docs/report.md)",
            "it names something that is not there (see docs/report.md)",
        ),
        ErrorKind::SyntaxError | ErrorKind::BadEscape => syntax(error.detail().unwrap_or_default()),
        ErrorKind::UnknownFilter => Message::new("không có bộ lọc này", "there is no such filter"),
        ErrorKind::UnknownFunction => Message::new("không có hàm này", "there is no such function"),
        ErrorKind::UnknownTest => Message::new(
            "sau `is` là từ không có trong ngôn ngữ mẫu",
            "the word behind `is` is none of the language",
        ),
        ErrorKind::UnknownMethod => Message::new(
            "không có hàm này sau dấu chấm",
            "there is no such function behind the dot",
        ),
        ErrorKind::MissingArgument => Message::new(
            "thiếu giá trị trong ngoặc của hàm hoặc bộ lọc",
            "a value in the brackets of a function or filter is missing",
        ),
        ErrorKind::TooManyArguments => Message::new(
            "thừa giá trị trong ngoặc của hàm hoặc bộ lọc",
            "there are too many values in the brackets of a function or filter",
        ),
        ErrorKind::InvalidOperation | ErrorKind::NonPrimitive | ErrorKind::NonKey => Message::new(
            "không tính được ở đây: so sánh qua `.so`, viết số bằng các từ trong docs/report.md",
            "it cannot be computed here: compare by `.so`, write figures by the words of docs/report.md",
        ),
        ErrorKind::CannotUnpack => Message::new(
            "`for` có nhiều tên hơn số giá trị của mỗi dòng",
            "`for` has more names than each item has values",
        ),
        ErrorKind::OutOfFuel => {
            Message::new("mẫu lặp quá nhiều lần", "the template takes too many steps")
        }
        _ => Message::new("không điền được đoạn này", format!("it cannot be filled in: {error}")),
    }
}

/// What minijinja says of the syntax, in both languages.
fn syntax(detail: &str) -> Message {
    let token = |text: &str| -> String {
        match text {
            "end of input" => "chỗ kết thúc mẫu".to_owned(),
            "end of block" => "chỗ kết thúc thẻ `%}`".to_owned(),
            "end of variable block" => "chỗ kết thúc thẻ `}}`".to_owned(),
            "start of block" => "chỗ bắt đầu thẻ `{%`".to_owned(),
            "start of variable block" => "chỗ bắt đầu thẻ `{{`".to_owned(),
            "identifier" => "một tên".to_owned(),
            "string" => "một văn bản trong ngoặc kép".to_owned(),
            "integer" | "float" => "một số".to_owned(),
            "template-data" => "văn bản".to_owned(),
            "expression" => "một biểu thức".to_owned(),
            "missing keyword" | "block keyword" => "một câu lệnh".to_owned(),
            "identifier or integer" => "một tên".to_owned(),
            "comma" => "`,`".to_owned(),
            "assignment operator" => "`=`".to_owned(),
            sign if sign.starts_with('`') => sign.to_owned(),
            word if word.chars().all(|c| c.is_ascii_lowercase()) && !word.is_empty() => {
                format!("`{word}`")
            }
            _ => "một tên hoặc một giá trị".to_owned(),
        }
    };
    let vi = if let Some((wrong, wanted)) =
        detail.strip_prefix("unexpected ").and_then(|rest| rest.split_once(", expected "))
    {
        format!("gặp {}, phải là {}", token(wrong), token(wanted))
    } else if let Some(word) = detail.strip_prefix("unknown statement ") {
        format!("không có câu lệnh `{word}`")
    } else if let Some(word) = detail.strip_prefix("cannot assign to reserved variable name ") {
        format!("không đặt được tên `{word}`: đó là từ của ngôn ngữ mẫu")
    } else {
        match detail {
            "unexpected end of string" => "văn bản trong ngoặc kép chưa đóng",
            "unexpected character" => "có ký tự không dùng được trong thẻ",
            "unexpected end of comment" => "ghi chú `{#` chưa đóng bằng `#}`",
            "invalid float" | "invalid integer (too large)" => "số viết không đúng",
            "unexpected input after expression"
            | "unexpected input after end of variable block" => "sau biểu thức còn chữ thừa",
            _ => match detail.strip_prefix("unexpected ") {
                Some(wrong) => {
                    return Message::new(
                        format!("sai cú pháp: gặp {} không đúng chỗ", token(wrong)),
                        format!("a mistake of syntax: {detail}"),
                    );
                }
                None => "thẻ viết không đúng",
            },
        }
        .to_owned()
    };
    Message::new(format!("sai cú pháp: {vi}"), format!("a mistake of syntax: {detail}"))
}
