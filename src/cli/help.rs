//! The words of the command line's help, in the language that is asked for before the arguments are parsed.
//!
//! clap writes its own headings and hints in English, so the usage line, the headings, `--help` and `--version` are written here too.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory as _};

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

/// The commands and options with their words.
pub(crate) fn command(lang: Lang) -> Command {
    let about = lang.pick(
        "Tổng hợp báo cáo Excel của các đơn vị: đọc, kiểm tra và điền biểu mẫu của cấp trên.",
        "Consolidates the Excel reports of offices: reads them, checks them, fills the forms of the level above.",
    );
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = Args::command().about(about).disable_version_flag(true).arg(version);
    let command = in_words(command.after_help(exit_codes(lang)), "tonghop", lang);
    command.mut_subcommands(|command| {
        let path = format!("tonghop {}", command.get_name());
        let command = match command.get_name() {
            "explain" => {
                let head = lang.pick("Các loại phát hiện", "Kinds of findings");
                command.after_help(format!("{head}:\n\n{}", findings::list(lang)))
            }
            _ => command,
        };
        let about = what_it_does(command.get_name(), lang);
        in_words(command.about(about), &path, lang)
    })
}

/// A command with its options in words, and a page of help with our own headings.
fn in_words(command: Command, path: &str, lang: Lang) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let command = command.disable_help_flag(true).disable_help_subcommand(true).arg(help);
    let command = command.mut_args(|arg| {
        let (value, help) = option(arg.get_id().as_str(), lang);
        // Defaults and values are named in the words: clap's own hints are English.
        let arg = arg.help(help).hide_default_value(true).hide_possible_values(true).hide_env(true);
        if arg.get_action().takes_values() { arg.value_name(value) } else { arg }
    });
    let mut usage = format!("{path} [{}]", lang.pick("TÙY CHỌN", "OPTIONS"));
    for arg in command.get_positionals() {
        let (value, _) = option(arg.get_id().as_str(), lang);
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

fn what_it_does(command: &str, lang: Lang) -> &'static str {
    let (vi, en) = match command {
        "run" => (
            "Đọc báo cáo của một kỳ, kiểm tra và ghi kết quả",
            "Read a period's reports, check them and write the outputs",
        ),
        "ingest" => (
            "Chỉ đọc một phần báo cáo của kỳ, để chia việc cho nhiều máy; `run --from` lấy lại từ đó",
            "Only read a part of a period's reports, to share the work among machines; `run --from` takes them from there",
        ),
        "check" => (
            "Kiểm tra các tệp định nghĩa và chỉ ra mọi chỗ sai",
            "Validate a pipeline's definitions and show every mistake",
        ),
        "status" => ("Đơn vị nào đã gửi biểu nào", "Show who has sent what: units by forms"),
        "findings" => ("Các phát hiện của lần chạy trước", "Show what the last run found"),
        "rules" => (
            "Mỗi quy tắc nêu lỗi, được xác nhận, bị bác bỏ, được miễn trừ bao nhiêu lần",
            "Show how often each rule fired, and was confirmed, rejected or waived",
        ),
        "formulas" => (
            "Công thức của bảng tính bất kỳ có chỗ nào sai: cộng sót, trỏ lệch, gõ số đè lên công thức, kết quả cũ",
            "Show what is wrong with the formulas of any workbooks: cells left out, references that slipped, numbers typed over, stale results",
        ),
        "close" => (
            "Chốt một kỳ: các lần chạy sau không thay đổi kết quả của kỳ ấy",
            "Close a period: later runs do not change its outputs",
        ),
        "reopen" => ("Mở lại một kỳ đã chốt", "Open a closed period again"),
        "diff" => (
            "So hai kỳ, hoặc hai thư mục kết quả: số nào khác, khác bao nhiêu, vì sao; phát hiện nào mới, còn, hết",
            "Compare two periods or folders of outputs: which figures are others, by how much and why; findings new, still there, gone",
        ),
        "query" => (
            "Hỏi bằng SQL trên các bảng của mọi kỳ, và các bảng units, labels",
            "Ask in SQL over the tables of all periods, and the tables units and labels",
        ),
        "tables" => (
            "Các bảng hỏi được bằng `query`: cột, loại, ý nghĩa, ví dụ",
            "The tables that `query` may name: columns, kinds, meaning, an example",
        ),
        "graph" => (
            "Vẽ sơ đồ của pipeline: ai gửi gì, quy tắc nào xét, đi vào kết quả nào",
            "Draw the pipeline: who sends what, which rules look at it, which outputs show it",
        ),
        "trace" => (
            "Một số của kết quả lấy từ đâu: công thức bằng lời, rồi ô, tệp, ngày nhận và mọi lần sửa của từng đơn vị",
            "Show where a figure of an output comes from: its formula in words, then cell, file, time and every change, unit by unit",
        ),
        "explain" => (
            "Giải thích một loại phát hiện: nghĩa là gì, vì sao cần biết, phải làm gì; không ghi loại thì liệt kê tất cả",
            "Explain a kind of finding: what it means, why it matters, what to do; without a kind, list all",
        ),
        "help" => ("In trợ giúp của một lệnh", "Print the help of a command"),
        _ => ("", ""),
    };
    lang.pick(vi, en)
}

/// What an option's value is called, and what the option is for.
fn option(id: &str, lang: Lang) -> (&'static str, &'static str) {
    let (value, vi, en) = match id {
        "lang" => (
            ("NGÔN NGỮ", "LANG"),
            "Ngôn ngữ: vi hoặc en [mặc định: TONGHOP_LANG, nếu không có thì vi]",
            "The language: vi or en [default: TONGHOP_LANG, else vi]",
        ),
        "quiet" => (("", ""), "Chỉ báo lỗi", "Print nothing but errors"),
        "color" => (
            ("KHI NÀO", "WHEN"),
            "Khi nào tô màu: auto, always hoặc never [mặc định: auto]",
            "When to colour the output: auto, always or never [default: auto]",
        ),
        "help" => (("", ""), "In trợ giúp này", "Print this help"),
        "version" => (("", ""), "In số phiên bản", "Print the version"),
        "pipeline" => (("PIPELINE", "PIPELINE"), "Thư mục của pipeline", "The pipeline's folder"),
        "inputs" => (
            ("THƯ MỤC", "DIR"),
            "Thư mục đầu vào, thay cho thư mục ghi trong pipeline",
            "The inputs' folder, in place of the one that the pipeline declares",
        ),
        "outputs" => (
            ("THƯ MỤC", "DIR"),
            "Thư mục kết quả, thay cho thư mục ghi trong pipeline",
            "The outputs' folder, in place of the one that the pipeline declares",
        ),
        "units" => (
            ("TỆP", "FILE"),
            "Danh mục đơn vị (CSV có code, kind, name), thay cho danh mục của pipeline",
            "The unit registry (CSV with code, kind, name), in place of the pipeline's own",
        ),
        "period" => (
            ("KỲ", "PERIOD"),
            "Kỳ báo cáo, như 2024Q1 hoặc 2024-03 [mặc định: kỳ mới nhất]",
            "The period, such as 2024Q1 or 2024-03 [default: the newest]",
        ),
        "closed" => (("KỲ", "PERIOD"), "Kỳ báo cáo, như 2024Q1", "The period, such as 2024Q1"),
        "name" => (("TÊN", "NAME"), "Người chốt hoặc mở lại", "Who closes or reopens it"),
        "reason" => (
            ("LÝ DO", "REASON"),
            "Lý do: bắt buộc khi mở lại, hoặc khi chốt mà còn dự thảo, còn thiếu báo cáo",
            "Why: needed to reopen a period, and to close a draft or one with missing reports",
        ),
        "as_of" => (
            ("NGÀY", "DATE"),
            "Ngày của lần chạy (xét gửi trễ, ngày quyết định, ngày chốt), như 2024-04-15 [mặc định: bây giờ]",
            "The day of the run (what is late, when it was decided or closed), such as 2024-04-15 [default: now]",
        ),
        "prove" => (
            ("", ""),
            "Lập một báo cáo đúng mọi quy tắc, rồi với từng quy tắc sửa ít nhất để quy tắc ấy báo lỗi",
            "Make a report that satisfies all rules, and for each rule the least change that makes it fire",
        ),
        "timings" => (("", ""), "In thời gian của từng bước", "Print how long each step took"),
        "cache" => (
            ("THƯ MỤC", "DIR"),
            "Nơi giữ những gì lần chạy sau khỏi làm lại (tệp đã đọc, kỳ không đổi), nhiều nhất 1 GiB, xóa lúc nào cũng được [mặc định: .cache trong thư mục kết quả]",
            "Where runs keep what later ones need not do again (files that were read, periods that did not change), 1 GiB at most; it may be deleted at any time [default: .cache in the folder of outputs]",
        ),
        "from" => (
            ("THƯ MỤC", "DIR"),
            "Lấy những gì `tonghop ingest` đã đọc ở thư mục này; tệp nào không có ở đó thì đọc như thường",
            "Take what `tonghop ingest` read into this folder; a file that is not there is read as always",
        ),
        "into" => (
            ("THƯ MỤC", "DIR"),
            "Thư mục ghi các bảng Parquet, chia theo kỳ và đơn vị",
            "The folder for the tables, as Parquet by period and unit",
        ),
        "shard" => (
            ("I/N", "I/N"),
            "Phần nào trong mấy phần, như 2/5; mọi tệp của một đơn vị nằm trong một phần [mặc định: 1/1]",
            "Which of how many parts, such as 2/5; all files of a unit are in one part [default: 1/1]",
        ),
        "no_cache" => (
            ("", ""),
            "Đọc lại mọi tệp và lập lại kỳ này dù không có gì thay đổi từ lần chạy trước; kết quả như nhau",
            "Read all files and make the period anew even if nothing changed since the last run; the outputs are the same",
        ),
        "last" => (
            ("SỐ KỲ", "COUNT"),
            "Chỉ chừng ấy kỳ gần nhất trong phần mức độ đầy đủ",
            "Only so many of the last periods below the matrix",
        ),
        "require_complete" => (
            ("", ""),
            "Kết thúc với mã 4 nếu còn thiếu báo cáo",
            "End with code 4 if expected reports are missing",
        ),
        "unit" => (
            ("ĐƠN VỊ", "UNIT"),
            "Chỉ của đơn vị này: mã hoặc tên",
            "Only of this unit: code or name",
        ),
        "kind" => (
            ("LOẠI", "KIND"),
            "Loại phát hiện, như typo; ghi được nhiều lần",
            "A kind of finding, such as typo; may be given several times",
        ),
        "severity" => (
            ("MỨC", "SEVERITY"),
            "Chỉ mức này: error (lỗi), warning (cảnh báo) hoặc info (ghi chú); ghi được nhiều lần",
            "Only of this severity: error, warning or info; may be given several times",
        ),
        "by" => (
            ("THỨ TỰ", "ORDER"),
            "Xếp theo đơn vị và vị trí (place) hay theo mức ảnh hưởng đến tổng số (effect) [mặc định: place]",
            "In the order of unit and place, or of the effect on the totals: place or effect [default: place]",
        ),
        "format" => (
            ("DẠNG", "FORMAT"),
            "Dạng kết quả: text hoặc json; với `formulas` cả csv, với `trace` cả markdown; với `diff` cả xlsx; với `query` là table, csv, json, parquet; với `graph` là mermaid, dot, svg, json",
            "How to print it: text or json; csv of `formulas`, markdown of `trace`, xlsx of `diff`, too; of `query` table, csv, json, parquet; of `graph` mermaid, dot, svg, json",
        ),
        "files" => (
            ("TỆP", "FILE"),
            "Tệp bảng tính, hoặc thư mục có các tệp ấy",
            "Workbooks, or folders of them",
        ),
        "output" => (
            ("KẾT QUẢ", "OUTPUT"),
            "Tệp kết quả, như phu-luc.xlsx; không ghi ô thì liệt kê mọi số trong tệp",
            "The output, such as appendix.xlsx; without a cell all its figures are listed",
        ),
        "cell" => (
            ("Ô", "CELL"),
            "Ô của kết quả, như 'Phụ lục 1!E12'; trong báo cáo Word là tên bookmark",
            "The cell of the output, such as 'Sheet 1!E12'; of a Word report the bookmark",
        ),
        "row" => (
            ("DÒNG", "ROW"),
            "Dòng của biểu (mã chỉ tiêu, hoặc số hay tên bản ghi), thay cho ô của kết quả",
            "A row of a form (its id, or a record's number or name), in place of a cell of an output",
        ),
        "form" => (("BIỂU", "FORM"), "Chỉ của biểu này", "Only of this form"),
        "column" => (("CỘT", "COLUMN"), "Chỉ cột này", "Only this column"),
        "before" => (
            ("TRƯỚC", "BEFORE"),
            "Kỳ trước, như 2023Q4, hoặc thư mục kết quả",
            "The earlier period, such as 2023Q4, or a folder of outputs",
        ),
        "after" => (
            ("SAU", "AFTER"),
            "Kỳ sau, như 2024Q1, hoặc thư mục kết quả",
            "The later period, such as 2024Q1, or a folder of outputs",
        ),
        "sql" => (
            ("SQL", "SQL"),
            "Câu hỏi, như \"SELECT unit, value FROM cells WHERE row = 'tv_tong'\"",
            "The query, such as \"SELECT unit, value FROM cells WHERE row = 'tv_tong'\"",
        ),
        "topic" => (("LỆNH", "COMMAND"), "Tên lệnh", "The command"),
        _ => (("", ""), "", ""),
    };
    (lang.pick(value.0, value.1), lang.pick(vi, en))
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
