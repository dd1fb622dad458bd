//! What became of a record.

use super::states::states;

states! {
    /// What became of a record: a record of a register, or a row of another form. Each is in exactly one state.
    pub enum RecordState {
        /// It counts, and nothing about it waits for a decision.
        Accepted = "accepted", "được tính", "counts";
        /// It counts as it was reported, and something about it waits for a decision.
        ToReview = "to_review", "được tính, chờ quyết định", "counts, to be decided";
        /// It does not count: its file was refused, or nothing in it could be read.
        Rejected = "rejected", "không tính", "does not count";
        /// It does not count: another file's does.
        Superseded = "superseded", "tệp khác được tính", "another file counts";
    }
}
