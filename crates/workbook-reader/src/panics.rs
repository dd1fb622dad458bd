//! Panics of parsing libraries: caught, and silent where the program asked for that.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    /// How many catch_panics readings are under way on this thread.
    static GUARDED: Cell<usize> = const { Cell::new(0) };
}

/// Makes panics silent while `catch_panics` runs; all others are reported as before. The program calls it once.
pub fn silence_caught_panics() {
    let before = take_hook();
    set_hook(Box::new(move |info| {
        if GUARDED.get() == 0 {
            before(info);
        }
    }));
}

/// Does a piece of work; returns `None` if it panics.
pub(crate) fn catch_panics<T>(work: impl FnOnce() -> T) -> Option<T> {
    GUARDED.set(GUARDED.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    GUARDED.set(GUARDED.get().saturating_sub(1));
    done
}
