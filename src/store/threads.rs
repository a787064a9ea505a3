//! One piece of work for each of many things, done by several threads.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

/// How many threads can run at a time.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What `work` gives for each of the items, in their order. Each of so many threads (at least one) has its own copy of what
/// `work` holds.
pub(super) fn for_each<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Clone + Send,
) -> Vec<R> {
    let (next, done) = (&AtomicUsize::new(0), Mutex::new(Vec::with_capacity(items.len())));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, items.len().max(1)) {
            let (work, done) = (work.clone(), &done);
            scope.spawn(move || {
                while let Some((at, item)) = taken(items, next) {
                    let result = work(item);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The next item that no thread has taken, and its place.
fn taken<'a, T>(items: &'a [T], next: &AtomicUsize) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, items.get(at)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_what_they_are_of() {
        let items: Vec<u32> = (0..500).collect();
        assert_eq!(for_each(&items, 3, |item| item * 2), (0..1000).step_by(2).collect::<Vec<u32>>());
        assert!(for_each(&[], 0, |item: &u32| *item).is_empty());
    }
}
