//! Many files at once: read on all processors, handed over in their order, and no more of them in memory than is needed for
//! that.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::Duration,
};

/// At most so many are made before the one that is due.
const AHEAD: usize = 64;
/// And they weigh at most so much together.
const HEAVIEST: u64 = 64 * 1024 * 1024;
/// How often a thread that waits looks whether to stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// How much memory a file may need while it is read, in bytes: documents are packed.
#[allow(clippy::ptr_arg, reason = "items of this type are weighed")]
pub fn weight(path: &PathBuf) -> u64 {
    path.metadata().map_or(0, |meta| meta.len().saturating_mul(16))
}

/// What is in the making.
#[derive(Debug, Default)]
struct Making {
    /// The next that no thread has begun.
    next: usize,
    /// The next to be handed over.
    due: usize,
    /// What all that are begun and not handed over weigh.
    weight: u64,
}

/// Makes something of each item, in so many threads, and hands it over in the order of the items, in this thread. `weigh` says
/// how much memory one may need, in bytes. Ends early where `stop` is set; what was handed over then are the first ones.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    stop: &AtomicBool,
    weigh: impl Fn(&T) -> u64 + Sync,
    make: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R),
) {
    let (making, changed) = (&Mutex::new(Making::default()), &Condvar::new());
    let begin = || begin(items, making, changed, stop, &weigh);
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..threads.clamp(1, items.len().max(1)) {
            let (sender, make) = (sender.clone(), &make);
            scope.spawn(move || {
                while let Some((at, weight)) = begin() {
                    if sender.send((at, weight, make(&items[at]))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (at, weight, made) in &receiver {
            early.insert(at, (weight, made));
            while let Some((weight, made)) = early.remove(&due) {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                take(&items[due], made);
                due += 1;
                let mut making = locked(making);
                making.due = due;
                making.weight -= weight;
                changed.notify_all();
            }
        }
    });
}

/// The next item to be made and its weight, as soon as there is room for it; none where there is none, or where all stops.
fn begin<T>(
    items: &[T],
    making: &Mutex<Making>,
    changed: &Condvar,
    stop: &AtomicBool,
    weigh: &impl Fn(&T) -> u64,
) -> Option<(usize, u64)> {
    let mut now = locked(making);
    loop {
        let at = now.next;
        let item = items.get(at).filter(|_| !stop.load(Ordering::Relaxed))?;
        let weight = weigh(item);
        let has_room = at < now.due + AHEAD && now.weight.saturating_add(weight) <= HEAVIEST;
        // The one that is due can always be made: the others wait for it.
        if at == now.due || has_room {
            now.next += 1;
            now.weight += weight;
            return Some((at, weight));
        }
        now = changed.wait_timeout(now, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
    }
}

fn locked(making: &Mutex<Making>) -> MutexGuard<'_, Making> {
    making.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, AtomicUsize};

    #[test]
    fn things_are_handed_over_in_order_however_long_each_takes() {
        let items: Vec<u64> = (0..300).collect();
        let mut taken = Vec::new();
        let slow = |item: &u64| {
            std::thread::sleep(Duration::from_micros(if item.is_multiple_of(7) { 500 } else { 5 }));
            item * 2
        };
        in_order(&items, 3, &AtomicBool::new(false), |_| 1, slow, |item, made| taken.push((*item, made)));
        assert_eq!(taken, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>());
    }

    #[test]
    fn heavy_ones_are_made_one_at_a_time() {
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let work = |_: &u64| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(2));
            now.fetch_sub(1, Ordering::SeqCst);
        };
        in_order(&[1; 12], 4, &AtomicBool::new(false), |_| HEAVIEST, work, |_, ()| ());
        assert_eq!(most.into_inner(), 1);
    }

    #[test]
    fn those_handed_over_before_a_stop_are_the_first_ones() {
        let stop = AtomicBool::new(false);
        let taken = AtomicUsize::new(0);
        let items: Vec<usize> = (0..10_000).collect();
        in_order(
            &items,
            2,
            &stop,
            |_| 1,
            |item| *item,
            |_, made| {
                assert_eq!(made, taken.fetch_add(1, Ordering::Relaxed));
                stop.store(made == 40, Ordering::Relaxed);
            },
        );
        assert_eq!(taken.into_inner(), 41);
    }
}
