//! Arguments that were refused, in the language of the program: clap has the facts, the sentences are ours.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::model::Lang;

/// What is wrong with the arguments, and the nearest right one.
pub(crate) fn describe(error: &Error, lang: Lang) -> String {
    let of = |kind| texts(error, kind);
    // clap names an option with its value: `--lang <LANG>`.
    let argument = of(ContextKind::InvalidArg);
    let option = argument.iter().map(|text| text.split(' ').next().unwrap_or(text));
    let option = lang.names(option);
    let (what, near) = match error.kind() {
        ErrorKind::UnknownArgument => (
            lang.pick(
                format!("không có tùy chọn {option}"),
                format!("there is no option {option}"),
            ),
            of(ContextKind::SuggestedArg),
        ),
        ErrorKind::InvalidSubcommand => {
            let name = lang.names(of(ContextKind::InvalidSubcommand));
            (
                lang.pick(format!("không có lệnh {name}"), format!("there is no command {name}")),
                of(ContextKind::SuggestedSubcommand),
            )
        }
        ErrorKind::InvalidValue => {
            let value = of(ContextKind::InvalidValue).concat();
            let choices = of(ContextKind::ValidValue);
            let choices = lang.either(choices.iter().map(|value| format!("`{value}`")));
            let what = match (value.as_str(), choices.as_str()) {
                ("", _) => lang
                    .pick(format!("{option} cần một giá trị"), format!("{option} needs a value")),
                (value, choices) => lang.pick(
                    format!("{option} không nhận `{value}`: ghi {choices}"),
                    format!("{option} does not take `{value}`: write {choices}"),
                ),
            };
            (what, of(ContextKind::SuggestedValue))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = lang.list(&argument);
            let verb = if argument.len() == 1 { "is" } else { "are" };
            (lang.pick(format!("thiếu {missing}"), format!("{missing} {verb} missing")), Vec::new())
        }
        ErrorKind::ArgumentConflict => (
            lang.pick(
                format!("{option} chỉ ghi một lần"),
                format!("{option} can be given only once"),
            ),
            Vec::new(),
        ),
        ErrorKind::TooManyValues => (
            lang.pick(format!("{option} không nhận giá trị"), format!("{option} takes no value")),
            Vec::new(),
        ),
        ErrorKind::InvalidUtf8 => (
            lang.say("tham số không phải văn bản UTF-8", "an argument is not UTF-8 text"),
            Vec::new(),
        ),
        _ => (lang.say("lệnh ghi chưa đúng", "wrong use"), Vec::new()),
    };
    let near = near.first().map(|near| format!("; {}", lang.did_you_mean(near)));
    let more = lang.pick("Xem cách dùng: `tonghop --help`", "For the usage: `tonghop --help`");
    format!("{what}{}\n{more}", near.unwrap_or_default())
}

/// The texts that clap has of one kind.
fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
