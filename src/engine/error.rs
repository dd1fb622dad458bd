//! Why a run could not be made, in the words of the person who must do something about it.

use std::path::PathBuf;

use polars::error::PolarsError;

use crate::check::CheckError;
use crate::intake::FolderError;
use crate::store::StoreError;

/// Why a run could not be made. Bad reports are no errors: they are findings.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("there is no input folder {} (a sub-folder a period is expected in it)", .0.display())]
    NoInputs(PathBuf),
    #[error("there is no period in {}: its sub-folders are named like {example}", folder.display())]
    NoPeriods { folder: PathBuf, example: &'static str },
    #[error("there is no folder {} for the period", .0.display())]
    NoPeriod(PathBuf),
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Check(#[from] CheckError),
    #[error("the tables could not be made: {0}")]
    Tables(#[from] PolarsError),
    #[error("{} was saved while the run was under way: run again", .0.display())]
    Decided(PathBuf),
    #[error("{file}: the workbook could not be written: {error}")]
    Workbook { file: String, error: String },
}

impl RunError {
    /// The error in one of the languages.
    pub fn message(&self, english: bool) -> String {
        if english {
            return self.to_string();
        }
        match self {
            Self::NoInputs(folder) => format!(
                "không có thư mục số liệu đầu vào {} (trong đó mỗi kỳ một thư mục con)",
                folder.display()
            ),
            Self::NoPeriods { folder, example } => format!(
                "trong {} chưa có kỳ nào: đặt tên thư mục con như {example}",
                folder.display()
            ),
            Self::NoPeriod(folder) => format!("không có thư mục {} của kỳ này", folder.display()),
            Self::Decided(path) => {
                format!("{} vừa được lưu trong lúc chạy: hãy chạy lại", path.display())
            }
            Self::Folder(error) => {
                format!("không đọc được thư mục {}: {}", error.folder.display(), error.error)
            }
            Self::Store(StoreError::File { path, error }) => format!(
                "không ghi hoặc đọc được {} (tệp có đang mở trong Excel không?): {error}",
                path.display()
            ),
            Self::Store(StoreError::Table { path, error }) => {
                format!("bảng {} hỏng hoặc không ghi được: {error}", path.display())
            }
            Self::Store(StoreError::Locked { folder }) => format!(
                "một lần chạy khác đang ghi vào {}; hãy chạy lại khi lần đó xong",
                folder.display()
            ),
            Self::Check(CheckError::Rule { rule, error }) => {
                format!("không tính được quy tắc `{rule}`: {error}")
            }
            Self::Check(CheckError::Frame(error)) | Self::Tables(error) => {
                format!("không lập được bảng: {error}")
            }
            Self::Workbook { file, error } => format!("không ghi được tệp {file}: {error}"),
        }
    }
}
