//! How deep values lie in one another that are read from texts of their own.

use std::cell::Cell;

/// More unions in one another than documents have. `serde_json` limits what it reads at once, and
/// begins to count anew with each text.
const LIMIT: u8 = 64;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// Reads one level deeper, by `read`, which gets the number of levels around it; `None` where that
/// would be too deep.
pub(crate) fn deeper<T>(read: impl FnOnce(u8) -> T) -> Option<T> {
    let depth = DEPTH.get();
    if depth == LIMIT {
        return None;
    }
    let _back = Back(depth);
    DEPTH.set(depth + 1);
    Some(read(depth))
}

/// Goes back to a depth, also when a caller's own `Deserialize` panics.
struct Back(u8);

impl Drop for Back {
    fn drop(&mut self) {
        DEPTH.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, deeper};

    fn depth() -> u32 {
        deeper(|_| depth()).map_or(0, |deeper| deeper + 1)
    }

    #[test]
    fn comes_to_an_end_and_back() {
        assert_eq!(depth(), u32::from(LIMIT));
        assert_eq!(depth(), u32::from(LIMIT));
        let panics = || deeper(|_| std::panic::panic_any(()));
        drop(std::panic::catch_unwind(panics));
        assert_eq!(depth(), u32::from(LIMIT));
    }
}
