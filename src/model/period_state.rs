//! How far the figures of a period are.

use super::states::states;

states! {
    /// How far the figures of a period are, in the order in which a period has the states.
    pub enum PeriodState {
        /// No run has been made of it.
        Open = "open", "chưa chạy", "not run yet";
        /// Something is undecided that moves a figure.
        Draft = "draft", "dự thảo", "draft";
        /// Nothing that is undecided moves a figure.
        Final = "final", "chính thức, chưa chốt", "final, not closed";
        /// Somebody has closed it: no run changes it any more.
        Closed = "closed", "đã chốt", "closed";
    }
}
