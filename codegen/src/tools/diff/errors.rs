//! The bodies of errors.

use super::change::{At, Change, Kind, UNSEEN};
use super::comparison::Comparison;
use super::operations::Pair;

impl Comparison<'_> {
    /// Compares those of statuses that both sides document.
    pub(super) fn errors(&mut self, pair: &Pair<'_>, at: At) {
        let Pair { old, new, name, .. } = pair;
        for response in &new.responses {
            let status = &*response.status.value;
            if old.responses.iter().all(|known| known.status.value != status) {
                continue;
            }
            let (before, after) = (old.error(status), new.error(status));
            match (before, after) {
                (None, Some(after)) => {
                    let after = self.new.rust(after);
                    let message = format!("an error of {name} with `{status}` is a `{after}`");
                    self.push(Kind::Addition, at, message);
                }
                (Some(before), None) => {
                    let before = self.old.rust(before);
                    let message =
                        format!("an error of {name} with `{status}` is no longer a `{before}`");
                    self.changes.push(Change::new(Kind::Breaking, at, message).note(UNSEEN));
                }
                (Some(before), Some(after)) if !self.same(before, after) => {
                    let (was, is) = self.both(before, after);
                    let message =
                        format!("an error of {name} with `{status}` is a `{is}`, not a `{was}`");
                    self.changes.push(Change::new(Kind::Breaking, at, message).note(UNSEEN));
                }
                (None, None) | (Some(_), Some(_)) => {}
            }
        }
    }
}
