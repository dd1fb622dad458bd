//! A report whose titles name one unit, and its file name or the received log another.

use crate::findings::UnitSource;
use crate::model::Unit;
use crate::recognise::words::titles::TitleText;

/// What is known of a disputed report by itself.
#[derive(Debug, Clone)]
pub(super) struct Dispute {
    /// The code of the unit that the titles name.
    pub titled: String,
    /// Where they do.
    pub place: TitleText,
    /// The code of the unit that the sources name.
    pub named: String,
    pub sources: Vec<UnitSource>,
}

impl Dispute {
    /// `None` if the titles name no unit, or a source agrees with them, or the sources name several units.
    pub(super) fn new(
        titled: &Unit,
        place: Option<TitleText>,
        sources: [(UnitSource, Option<&Unit>); 2],
    ) -> Option<Self> {
        let named = sources.iter().filter_map(|(_, unit)| *unit).next()?;
        let agree = sources.iter().all(|(_, unit)| unit.is_none_or(|unit| unit.code == named.code));
        let by = sources.iter().filter(|(_, unit)| unit.is_some()).map(|(source, _)| *source);
        (agree && named.code != titled.code).then_some(Self {
            titled: titled.code.clone(),
            place: place?,
            named: named.code.clone(),
            sources: by.collect(),
        })
    }
}
