//! Findings about forms that do not count, since another file of the unit has them.

use super::versions::{Replaced, WhyReplaced};
use crate::definition::Pipeline;
use crate::findings::{Facts as _, FormDifference, SubmissionFacts, VersionFacts};
use crate::model::Finding;

/// All files, in their order.
pub(super) struct Files {
    pub names: Vec<String>,
    /// Whether they are workbooks that came back with the list of what was asked.
    pub answers: Vec<bool>,
}

/// The findings of one file, `own`, about its forms that do not count; `is_whole` if none does.
pub(super) fn findings(
    lost: &[&Replaced],
    is_whole: bool,
    own: &str,
    files: &Files,
    pipeline: &Pipeline,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    // One finding for all forms that are replaced by one file for one reason.
    let mut reported: Vec<(usize, u8)> = Vec::new();
    for one in lost {
        let same = |other: &&&Replaced| other.by == one.by && other.why.rank() == one.why.rank();
        if reported.contains(&(one.by, one.why.rank())) {
            continue;
        }
        reported.push((one.by, one.why.rank()));
        let all: Vec<&Replaced> = lost.iter().filter(same).copied().collect();
        let titles: Vec<[&str; 2]> = all.iter().map(|lost| title(pipeline, &lost.form)).collect();
        let forms = if is_whole && all.len() == lost.len() { &[][..] } else { &titles };
        let by = files.names.get(one.by).map_or("", String::as_str);
        let differences: Vec<([&str; 2], &FormDifference)> = all
            .iter()
            .filter_map(|lost| match &lost.why {
                WhyReplaced::Unknown(difference) => Some((title(pipeline, &lost.form), difference)),
                _ => None,
            })
            .collect();
        let others_count = !is_whole;
        let finding = match &one.why {
            WhyReplaced::InOther => VersionFacts::InOther { by, forms }.finding(),
            WhyReplaced::Earlier => {
                let blank = all.iter().filter(|lost| lost.is_blank_there);
                let blank: Vec<[&str; 2]> = blank.map(|lost| title(pipeline, &lost.form)).collect();
                let blank = blank.as_slice();
                let asked = files.answers.get(one.by).copied().unwrap_or_default();
                SubmissionFacts::Superseded { by, forms, others_count, blank, asked }.finding()
            }
            WhyReplaced::Blank => VersionFacts::Blank { by, forms }.finding(),
            WhyReplaced::Same => VersionFacts::Same { by, forms }.finding(),
            WhyReplaced::Unknown(_) => {
                VersionFacts::Unordered { own, counts: by, differences: &differences }.finding()
            }
        };
        let form = match all.as_slice() {
            [only] if !forms.is_empty() => only.form.clone(),
            _ => String::new(),
        };
        findings.push(finding.form(form));
    }
    findings
}

/// The title of a form in both languages.
fn title<'t>(pipeline: &'t Pipeline, form: &'t str) -> [&'t str; 2] {
    pipeline.form(form).map_or([form; 2], |form| form.titles())
}
