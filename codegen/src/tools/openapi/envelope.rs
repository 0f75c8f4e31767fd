//! What responses are wrapped in, as documents describe it.

use super::{Places, Schema};

/// What an envelope says next to its value.
pub(crate) const ENVELOPE: [&str; 4] = ["success", "errors", "messages", "result_info"];

impl<'a> Schema<'a> {
    /// The members that are not those of the envelope.
    pub(crate) fn others(&self) -> Vec<&'a str> {
        let names = self.properties.iter().map(|(name, _)| *name);
        names.filter(|name| !ENVELOPE.contains(name)).collect()
    }

    /// The variant that has a value, where every other is an envelope of nothing: documents write so
    /// that there may be none.
    pub(crate) fn unwrapped(self, expand: impl FnMut(&Places<'a>) -> Option<Self>) -> Self {
        if self.variants.len() < 2 || !self.properties.is_empty() {
            return self;
        }
        let variants: Vec<_> = self.variants.iter().filter_map(expand).collect();
        let has_envelope =
            |variant: &Self| ENVELOPE.iter().any(|name| variant.property(name).is_some());
        if variants.len() < self.variants.len() || !variants.iter().all(has_envelope) {
            return self;
        }
        let mut valued = variants.into_iter().filter(|variant| !variant.others().is_empty());
        match (valued.next(), valued.next()) {
            (Some(only), None) => only,
            _ => self,
        }
    }
}
