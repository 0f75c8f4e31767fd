//! Which of several things can be done together: all, or as many as there are without those that
//! spoil it.

use std::collections::BTreeMap;

/// What was chosen of several.
#[derive(Debug)]
pub(super) struct Chosen<T> {
    pub(super) accepted: Vec<usize>,
    /// What they make together.
    pub(super) made: Option<T>,
    /// The others, each with the reason.
    pub(super) rejected: BTreeMap<usize, String>,
}

/// Chooses of `count` things those that `attempt` can make something of: halves are tried where the
/// whole fails, so few bad ones cost few attempts.
pub(super) fn choose<T>(
    count: usize,
    mut attempt: impl FnMut(&[usize]) -> Result<T, String>,
) -> Chosen<T> {
    let mut chosen = Chosen { accepted: Vec::new(), made: None, rejected: BTreeMap::new() };
    // Beginnings and ends, the first one last.
    let mut left = vec![(0, count)];
    while let Some((start, end)) = left.pop() {
        if start == end {
            continue;
        }
        let with: Vec<_> = chosen.accepted.iter().copied().chain(start..end).collect();
        match attempt(&with) {
            Ok(made) => (chosen.accepted, chosen.made) = (with, Some(made)),
            Err(why) if end - start == 1 => {
                chosen.rejected.insert(start, why);
            }
            Err(_) => {
                let middle = start.midpoint(end);
                left.extend([(middle, end), (start, middle)]);
            }
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn leaves_out_what_fails() {
        let mut attempts = 0;
        let chosen = choose(16, |all| {
            attempts += 1;
            let bad = all.iter().find(|one| [3, 12].contains(*one));
            bad.map_or_else(|| Ok(all.len()), |bad| Err(bad.to_string()))
        });
        assert_eq!(chosen.made, Some(14));
        assert_eq!(chosen.rejected.into_values().collect::<Vec<_>>(), ["3", "12"]);
        assert!(attempts < 20, "{attempts}");
    }
}
