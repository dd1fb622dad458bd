//! The words of the command line's help, in the language that is asked for before the arguments are parsed.
//!
//! clap writes its own headings and hints in English, so the usage line, the headings, `--help` and `--version` are written here too.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory as _};
use foldhash::HashMap;

use super::args::{Args, EXAMPLE};
use super::printer::{Tone, paint};
use crate::findings;
use crate::model::Lang;

/// The language of `--lang`, else of `TONGHOP_LANG`, else Vietnamese. What is no language is for the parser to refuse.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    let texts = arguments.iter().filter_map(|argument| argument.to_str());
    let mut texts = texts.take_while(|text| *text != "--");
    let mut named = None;
    while let Some(text) = texts.next() {
        named = match text.strip_prefix("--lang") {
            Some("") => texts.next(),
            Some(value) => value.strip_prefix('=').or(named),
            None => named,
        };
    }
    let set = std::env::var("TONGHOP_LANG").ok();
    named.or(set.as_deref()).and_then(Lang::parse).unwrap_or_default()
}

/// The commands and options with their words. The list of kinds of findings, which is read from the manual, is in it where the arguments ask for it.
pub(crate) fn command(lang: Lang, arguments: &[OsString]) -> Command {
    let words = Words::new(lang);
    let lists_kinds = arguments.iter().any(|argument| argument == "explain");
    let about = lang.pick(
        "Tổng hợp báo cáo Excel của các đơn vị: đọc, kiểm tra và điền biểu mẫu của cấp trên.",
        "Consolidates the Excel reports of offices: reads them, checks them, fills the forms of the level above.",
    );
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = Args::command().about(about).disable_version_flag(true).arg(version);
    let command = in_words(command.after_help(exit_codes(lang)), "tonghop", &words);
    command.mut_subcommands(|command| {
        let path = format!("tonghop {}", command.get_name());
        let command = match command.get_name() {
            "explain" if lists_kinds => {
                let head = lang.pick("Các loại phát hiện", "Kinds of findings");
                command.after_help(format!("{head}:\n\n{}", findings::list(lang)))
            }
            _ => command,
        };
        let (_, about) = words.of("command", command.get_name());
        in_words(command.about(about), &path, &words)
    })
}

/// A command with its options in words, and a page of help with our own headings.
fn in_words(command: Command, path: &str, words: &Words) -> Command {
    let lang = words.lang;
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let command = command.disable_help_flag(true).disable_help_subcommand(true).arg(help);
    let command = command.mut_args(|arg| {
        let (value, help) = words.of("option", arg.get_id().as_str());
        // Defaults and values are named in the words: clap's own hints are English.
        let arg = arg.help(help).hide_default_value(true).hide_possible_values(true).hide_env(true);
        if arg.get_action().takes_values() { arg.value_name(value) } else { arg }
    });
    let mut usage = format!("{path} [{}]", lang.pick("TÙY CHỌN", "OPTIONS"));
    for arg in command.get_positionals() {
        let (value, _) = words.of("option", arg.get_id().as_str());
        let positional = match arg.is_required_set() {
            true => format!(" <{value}>"),
            false
                if arg.get_action().takes_values()
                    && arg.get_num_args().is_some_and(|n| n.max_values() > 1) =>
            {
                format!(" [{value}]...")
            }
            false => format!(" [{value}]"),
        };
        usage.push_str(&positional);
    }
    let has_commands = command.has_subcommands();
    if has_commands {
        usage.push_str(lang.pick(" [LỆNH]", " [COMMAND]"));
    }
    let head = |vi: &'static str, en: &'static str| paint(Tone::Strong, lang.pick(vi, en));
    let mut page = format!("{{about}}\n\n{} {{usage}}", head("Cách dùng:", "Usage:"));
    if has_commands {
        page.push_str(&format!("\n\n{}\n{{subcommands}}", head("Các lệnh:", "Commands:")));
    }
    if command.get_positionals().next().is_some() {
        page.push_str(&format!("\n\n{}\n{{positionals}}", head("Tham số:", "Arguments:")));
    }
    page.push_str(&format!("\n\n{}\n{{options}}{{after-help}}", head("Tùy chọn:", "Options:")));
    command.override_usage(usage).help_template(page)
}

/// The words of the help, a line a command or option: which of the two it is, its name, what its value is called in Vietnamese and in English, and what
/// it is for in both.
const WORDS: &str = include_str!("help.tsv");

/// The words of the help in a language.
struct Words {
    lang: Lang,
    /// By what it is and its name: what its value is called, and what it is for.
    words: HashMap<(&'static str, &'static str), (&'static str, &'static str)>,
}

impl Words {
    fn new(lang: Lang) -> Self {
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let (of, name) = (next(), next());
            let (value, value_en, vi, en) = (next(), next(), next(), next());
            ((of, name), (lang.pick(value, value_en), lang.pick(vi, en)))
        };
        Self { lang, words: WORDS.lines().map(row).collect() }
    }

    /// What the value of a command or option is called, and what it is for; blank for one without words.
    fn of(&self, of: &str, name: &str) -> (&'static str, &'static str) {
        self.words.get(&(of, name)).copied().unwrap_or_default()
    }
}

fn exit_codes(lang: Lang) -> String {
    let text = lang.pick(
        "\
Mã kết thúc:
  0  xong
  1  xong, số liệu có lỗi
  2  gọi sai cách, hoặc tệp định nghĩa có chỗ sai
  3  không chạy được (tệp, thư mục, một lần chạy khác)
  4  xong, nhưng còn thiếu báo cáo (với --require-complete)

Ví dụ:",
        "\
Exit codes:
  0  done
  1  done, and errors were found in the data
  2  wrong use, or mistakes in the definitions
  3  the run could not be made (files, folders, another run)
  4  done, but expected reports are missing (with --require-complete)

Example:",
    );
    format!("{text}\n  {EXAMPLE}")
}
