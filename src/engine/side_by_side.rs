//! Tasks on several threads, none of them inside another.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does a task for each item on as many threads as the pool has, and returns what came of them in the order of the items.
///
/// The threads are not those of the pool. A task may hand work to the pool, as cleaning and dataframes do, and waits for it: a thread of the pool that waits
/// begins another task meanwhile, inside the one that waits, and so on until its stack is full.
pub(super) fn side_by_side<T: Sync, R: Send>(items: &[T], task: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return done };
            done.push((index, task(item)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let threads = rayon::current_num_threads().min(items.len());
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let ended = threads.into_iter().map(|thread| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        ended.flatten().collect()
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    #[test]
    fn tasks_that_wait_for_the_pool_are_not_inside_each_other() {
        thread_local!(static DEPTH: std::cell::Cell<usize> = const { std::cell::Cell::new(0) });
        let items: Vec<usize> = (0..500).collect();
        let results = side_by_side(&items, |item| {
            let depth = DEPTH.get() + 1;
            DEPTH.set(depth);
            let sum: usize = (0..2_000_usize).into_par_iter().map(|number| number % 7).sum();
            DEPTH.set(depth - 1);
            (*item, depth, sum)
        });
        assert!(
            results
                .iter()
                .enumerate()
                .all(|(index, (item, depth, _))| index == *item && *depth == 1)
        );
    }
}
