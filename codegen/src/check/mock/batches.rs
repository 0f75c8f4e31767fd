//! What `batches` of `mock.yaml` names is in the bodies and the responses of its operations.

use super::Rule;
use super::leases::Expected;
use crate::document::mock::Batch;
use crate::language::batches::Tally;

impl Rule<'_, '_> {
    pub(super) fn batch(&mut self, batch: &Batch) {
        let targets = batch.lists.iter().map(|(_, target)| target);
        let targets: Vec<_> = targets.filter(|target| self.is_known(target)).collect();
        for operation in self.known(&batch.operations) {
            self.once("`batches`", operation.value.clone(), operation);
            self.paths_of_items(operation, &targets, &batch.item);
            for (list, _) in &batch.lists {
                match list {
                    Some(list) => self.sent(operation, list, Expected::List),
                    None => self.sends_list(operation),
                }
            }
            for (_, member) in &batch.item {
                self.sent(operation, member, Expected::Anything);
            }
            self.all_sent(operation, [&batch.content], Expected::Anything);
            self.all_sent(operation, [&batch.base64], Expected::Boolean);
            self.states(operation, &batch.states, |word| {
                Some(match Tally::named(word)? {
                    Tally::Count => Expected::Integer,
                    Tally::Failed => Expected::List,
                })
            });
        }
        self.words(&batch.states, Tally::WORDS);
    }
}
