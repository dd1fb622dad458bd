//! Why a run could not be made, in the words of the person who must do something about it.

use std::path::PathBuf;

use polars::error::PolarsError;

use crate::check::CheckError;
use crate::feedback::FeedbackError;
use crate::intake::FolderError;
use crate::model::{Lang, Message};
use crate::render::{DocumentError, RenderError};
use crate::store::StoreError;
use office_text::language::{io_reason, library_reason};

/// Why a run could not be made. Bad reports are no errors: they are findings.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub enum RunError {
    /// There is no folder of inputs.
    NoInputs(PathBuf),
    /// The folder of inputs has no period in it.
    NoPeriods {
        /// The folder of inputs.
        folder: PathBuf,
        /// How a sub-folder is named.
        example: &'static str,
    },
    /// There is no folder of the period.
    NoPeriod(PathBuf),
    /// There is no folder with what was ingested.
    NoPartition(PathBuf),
    /// A folder cannot be listed.
    Folder(#[from] FolderError),
    /// An output cannot be written, or an earlier one read.
    Store(#[from] StoreError),
    /// A rule cannot be evaluated.
    Check(#[from] CheckError),
    /// The tables of the run do not fit together.
    Tables(#[from] PolarsError),
    /// A workbook of decisions was saved after it was read.
    Decided(PathBuf),
    /// The outputs of a closed period are gone or damaged.
    ClosedLost(PathBuf),
    /// A period is not closed or reopened, and why.
    Refused(Vec<Message>),
    /// An output workbook cannot be written.
    Render(#[from] RenderError),
    /// The template of a written report cannot be read.
    Template {
        /// The template.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A written report cannot be made.
    Document(#[from] DocumentError),
    /// A file for a unit cannot be made.
    Feedback(#[from] FeedbackError),
    /// What was written is not what the tables say, each difference with its place.
    ReadBack(Vec<Message>),
}

/// So many differences are named.
const MOST_NAMED: usize = 10;

impl RunError {
    /// What happened, and what to do about it.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::NoInputs(folder) => {
                let folder = folder.display();
                lang.pick(
                    format!("không có thư mục số liệu đầu vào {folder} (trong đó mỗi kỳ một thư mục con)"),
                    format!("there is no input folder {folder} (it has one subfolder for each period)"),
                )
            }
            Self::NoPeriods { folder, example } => {
                let folder = folder.display();
                lang.pick(
                    format!("trong {folder} chưa có kỳ nào: đặt tên thư mục con như {example}"),
                    format!(
                        "there is no period in {folder}: its subfolders are named like {example}"
                    ),
                )
            }
            Self::NoPeriod(folder) => {
                let folder = folder.display();
                lang.pick(
                    format!("không có thư mục {folder} của kỳ này"),
                    format!("there is no folder {folder} for the period"),
                )
            }
            Self::NoPartition(folder) => {
                let folder = folder.display();
                lang.pick(
                    format!("không có thư mục {folder} của --from: `tonghop ingest --into` ghi số liệu đã đọc vào đó"),
                    format!("there is no folder {folder} for --from: `tonghop ingest --into` writes what it read there"),
                )
            }
            Self::Folder(error) => error.text(lang),
            Self::Store(error) => error.text(lang),
            Self::Check(error) => error.text(lang),
            Self::Tables(error) => {
                let lead = lang.pick("không lập được bảng", "the tables could not be made");
                format!("{lead}: {}", library_reason(error, lang))
            }
            Self::Decided(path) => {
                let path = path.display();
                lang.pick(
                    format!("{path} vừa được lưu trong lúc chạy: hãy chạy lại"),
                    format!("{path} was saved while the run was under way: run again"),
                )
            }
            Self::ClosedLost(folder) => {
                let folder = folder.display();
                lang.pick(
                    format!("kỳ đã chốt mà kết quả trong {folder} bị mất hoặc hỏng: khôi phục từ bản sao lưu, hoặc dùng `tonghop reopen`"),
                    format!("the period is closed and its outputs in {folder} are gone or damaged: restore them from a backup, or use `tonghop reopen`"),
                )
            }
            Self::Refused(why) => {
                let lines: Vec<&str> = why.iter().map(|why| why.text(lang)).collect();
                lines.join("\n")
            }
            Self::Template { path, error } => {
                let (path, why) = (path.display(), io_reason(error, lang));
                lang.pick(
                    format!("không đọc được mẫu báo cáo {path}: {why}"),
                    format!("the template {path} cannot be read: {why}"),
                )
            }
            Self::Document(error) => error.text(lang),
            Self::Render(error) => error.text(lang),
            Self::Feedback(error) => error.text(lang),
            Self::ReadBack(differences) => {
                let named = differences.iter().take(MOST_NAMED);
                let rest = differences.len().saturating_sub(MOST_NAMED);
                let head = lang.pick(
                    "kết quả vừa ghi đọc lại thì không khớp với số liệu; kết quả của lần chạy trước giữ nguyên. Hãy chạy lại; nếu vẫn vậy thì báo người phụ trách phần mềm",
                    "what was written and read back does not agree with the tables; the outputs of the last run stay. Run again; if it stays so, it is a fault of the program",
                );
                let lines = named.map(|difference| format!("\n  {}", difference.text(lang)));
                let more =
                    lang.pick(format!("\n  và {rest} chỗ khác"), format!("\n  and {rest} more"));
                let more = if rest > 0 { more } else { String::new() };
                format!("{head}:{}{more}", lines.collect::<String>())
            }
        }
    }
}
