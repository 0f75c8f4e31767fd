use std::sync::atomic::{AtomicU32, Ordering};

/// What one retry costs, in what one success brings in.
const COST: u32 = 10;

/// How many retries the clones of a client have left between them.
///
/// A retry takes one out; ten successes put one in. In an outage, calls soon fail at their first
/// attempt, and the client does not multiply the load on a server that is down.
#[derive(Debug)]
pub(crate) struct Budget {
    left: AtomicU32,
    most: u32,
}

impl Budget {
    pub(crate) const DEFAULT: u32 = 100;

    pub(crate) fn new(retries: u32) -> Self {
        let most = retries.saturating_mul(COST);
        Self { left: AtomicU32::new(most), most }
    }

    /// Takes a retry out, if there is one.
    pub(crate) fn spend(&self) -> bool {
        let spend = |left: u32| left.checked_sub(COST);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend).is_ok()
    }

    /// Puts a tenth of a retry in.
    pub(crate) fn earn(&self) {
        if self.left.load(Ordering::Relaxed) < self.most {
            let earn = |left: u32| Some(left.saturating_add(1).min(self.most));
            let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, earn);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_spent_and_earned() {
        let budget = Budget::new(2);
        assert!(budget.spend() && budget.spend() && !budget.spend());
        (0..9).for_each(|_| budget.earn());
        assert!(!budget.spend());
        (0..99).for_each(|_| budget.earn());
        assert!(budget.spend() && budget.spend() && !budget.spend());
        assert!(!Budget::new(0).spend());
    }
}
