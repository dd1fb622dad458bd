//! `[[master]]`: a list of the records that there are, kept by the office itself.
//!
//! # What it demands
//! Every record that the list has as active is reported by its unit, under its name and in its state; and, if `unlisted` is
//! declared, no other is.
//!
//! # Why
//! A unit that leaves out a record breaks no rule of its own report. Only a list from elsewhere shows it.
//!
//! # Keys
//! ```toml
//! [[master]]
//! id = "licensed"                      # and the other keys that all rules share; `severity` and `message` are of non-reporting
//! form = "F2"
//! file = "kitchens.csv"                # beside rules.toml
//! code = "ma_so"                       # headers of the file; also `name`, `unit`, `status`
//! active = ["Đang hoạt động"]          # states in which a record must be reported; by default all
//! state = "state"                      # the form's field of the state (optional)
//! unlisted = "info"                    # severity; also `message_unlisted`. By default nothing is reported
//! moved = "warning"                    # severity; also `message_moved`
//! renamed = "info"                     # severity; also `message_renamed`
//! differs = "warning"                  # severity; also `message_differs`
//! ```
//!
//! # What is reported
//! `non-reporting`, `unexpected-record`, `moved-record`, `renamed-record`, `cross-form` (another state) and `unknown-unit`. See
//! `check::records::master`.

use std::path::PathBuf;

use super::master_file::{self, MasterRecord};
use super::meta::{Head, Notice, RuleMeta, Standard, notice};
use super::states::States;
use crate::definition::declared::Declared;
use crate::definition::reader::Node;

/// A list of the records that there are, kept by the office itself.
#[derive(Debug, Clone)]
pub struct Master {
    /// Its notice is of a record that should be reported and is not.
    pub meta: RuleMeta,
    /// Where the file is.
    pub path: PathBuf,
    /// The file's name, as declared.
    pub file: String,
    /// In the order of its lines.
    pub records: Vec<MasterRecord>,
    /// The states in which a record must be reported; empty: all.
    pub active: Vec<String>,
    /// The form's field that holds the state.
    pub state: Option<String>,
    /// Of a record that the list does not have; `None` if nothing is reported.
    pub unlisted: Option<Notice>,
    /// Of a record that the list has in another unit.
    pub moved: Notice,
    /// Of a record that the list has under another name.
    pub renamed: Notice,
    /// Of a record that the list has in another state.
    pub differs: Notice,
}

const MISSING: Standard = Standard {
    otherwise: [
        "có trong sổ đăng ký, đang hoạt động, nhưng không có trong báo cáo",
        "is in the master register as active but not in the report",
    ],
    ..Standard::ERROR
};

const UNLISTED: Standard =
    notice!("unlisted", Warning, "không có trong sổ đăng ký", "is not in the master register");

const MOVED: Standard = notice!(
    "moved",
    Warning,
    "sổ đăng ký ghi ở đơn vị khác",
    "the master register has it in another unit"
);

const RENAMED: Standard = notice!(
    "renamed",
    Info,
    "sổ đăng ký ghi tên khác",
    "the master register has it under another name"
);

const DIFFERS: Standard = notice!(
    "differs",
    Warning,
    "tình trạng khác với sổ đăng ký",
    "its state is not that of the master register"
);

pub(super) fn read(mut node: Node<'_>, declared: &Declared<'_>) -> Option<Master> {
    let head = Head::read(&mut node, declared, &MISSING);
    let maturity = head.maturity;
    let file = node.text("file");
    let headers = [("code", "ma_so"), ("name", "name"), ("unit", "unit"), ("status", "status")];
    let mut headers = headers.map(|(key, standard)| {
        let declared = node.optional_text(key).map(|index| index.value);
        (declared.clone().unwrap_or_else(|| standard.to_owned()), declared.is_some())
    });
    let (active, state) = (node.texts("active"), node.optional_text("state"));
    let unlisted = node.optional_text("unlisted").is_some();
    let unlisted_notice = Notice::read(&mut node, &UNLISTED, maturity);
    let moved = Notice::read(&mut node, &MOVED, maturity);
    let renamed = Notice::read(&mut node, &RENAMED, maturity);
    let differs = Notice::read(&mut node, &DIFFERS, maturity);
    node.finish();
    let (meta, form, _) = head.whole()?;
    let file = file?;
    // Name and unit there must be; the state too where it settles who must report.
    for (index, (_, needed)) in headers.iter_mut().enumerate() {
        *needed |=
            index == 1 || index == 2 || (index == 3 && (state.is_some() || !active.is_empty()));
    }
    let state = state.and_then(|state| declared.field(form, &state));
    let states = States::of(form, state.as_ref(), declared);
    let (path, records) = master_file::read(&file, &headers, &states, declared)?;
    Some(Master {
        meta,
        path,
        file: file.value,
        records,
        active: states.all(declared, &active),
        state,
        unlisted: unlisted.then_some(unlisted_notice),
        moved,
        renamed,
        differs,
    })
}
