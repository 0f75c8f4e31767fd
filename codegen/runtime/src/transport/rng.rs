//! Randomness for jitter, which needs to be spread, not secret.

use std::hash::{BuildHasher, RandomState};

/// A number drawn uniformly from 0 up to but not including 1.
pub(super) fn unit() -> f64 {
    // 53 bits are what an f64 holds without rounding up to 1.
    let bits = RandomState::new().hash_one(()) >> 11;
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit an f64 exactly")]
    let unit = bits as f64 / (1_u64 << 53) as f64;
    unit
}

#[cfg(test)]
mod tests {
    #[test]
    fn draws_are_spread_over_the_unit() {
        let draws: Vec<f64> = (0..1000).map(|_| super::unit()).collect();
        assert!(draws.iter().all(|draw| (0.0..1.0).contains(draw)));
        let mean = draws.iter().sum::<f64>() / 1000.0;
        assert!((0.4..0.6).contains(&mean), "{mean}");
    }
}
