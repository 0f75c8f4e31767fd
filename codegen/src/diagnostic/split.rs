//! Fields that went to another model, which is not included yet: one error there.

use super::{Code, Diagnostic, Report, messages};
use crate::source::Span;

/// A model that nothing uses.
#[derive(Debug)]
pub(crate) struct Idle<'a> {
    pub(crate) at: Span,
    pub(crate) resource: &'a str,
    pub(crate) name: &'a str,
    pub(crate) fields: Vec<&'a str>,
}

impl Report {
    /// Removes the errors about fields that a model lacks, and another of its resource has that nothing uses: what is
    /// reported there says so.
    pub(crate) fn split(&mut self, idle: &[Idle<'_>]) {
        for model in idle {
            let is_it = |error: &&mut Diagnostic| {
                error.code == Code::UnusedType
                    && error.labels.iter().any(|label| label.span == model.at)
            };
            let mut owner = None;
            self.errors.retain(|error| {
                let name = error.undeclared.as_deref().filter(|_| error.fix.is_none());
                let found = name.and_then(|name| model.owner(name));
                owner = owner.take().or(found.map(str::to_owned));
                found.is_none()
            });
            let help = self.errors.iter_mut().find(is_it).and_then(|error| error.help.first_mut());
            if let (Some(help), Some(owner)) = (help, owner) {
                *help = messages::not_included(model.name, &owner);
            }
        }
    }
}

impl Idle<'_> {
    /// The model that `name` is a field of, which this has.
    fn owner<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (owner, field) = name.rsplit_once('.')?;
        let owner = owner.strip_prefix(self.resource)?.strip_prefix('.')?;
        (owner != self.name && self.fields.contains(&field)).then_some(owner)
    }
}
