//! Work on all cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What `make` makes of each of `items`, in their order.
///
/// Each worker takes the next item that nobody has taken yet. Fewer than two items for each are not
/// worth a thread, and where no thread can be had, this one does all of it.
pub(crate) fn map<T: Sync, U: Send>(items: &[T], make: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let number = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(number)
        {
            done.push((number, make(item)));
        }
        done
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len() / 2);
    let mut done = thread::scope(|threads| {
        let others =
            (1..workers).filter_map(|_| thread::Builder::new().spawn_scoped(threads, work).ok());
        let others: Vec<_> = others.collect();
        let mut done = work();
        for other in others {
            match other.join() {
                Ok(share) => done.extend(share),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_the_order() {
        let numbers: Vec<_> = (0..1000).collect();
        assert_eq!(
            super::map(&numbers, |number| number * 2),
            (0..2000).step_by(2).collect::<Vec<_>>()
        );
        assert!(super::map(&[], |(): &()| ()).is_empty());
    }
}
