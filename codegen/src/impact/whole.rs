//! What is said of the API as a whole, and of resources.

use super::change::{At, Kind};
use super::comparison::{Comparison, reads_otherwise};
use super::side::{Side, module_path};

impl Comparison<'_> {
    pub(super) fn whole(&mut self) {
        let (old, new) = (&self.old.api, &self.new.api);
        let at = At { old: self.old.api_span, new: self.new.api_span };
        let changed = [
            (old.name != new.name, "name"),
            (reads_otherwise(&old.doc, &new.doc), "description"),
            (old.docs != new.docs, "link"),
            (old.auth != new.auth, "credentials"),
            (old.base_url != new.base_url, "address"),
        ];
        self.described("the crate", at, &changed);
        let (before, after) = (self.old, self.new);
        for (number, module) in before.api.modules.iter().enumerate() {
            let path = module_path(module);
            let now = find(after, &path);
            let at = At {
                old: before.module_span(number),
                new: now.and_then(|now| after.module_span(now)),
            };
            let is_empty = module.operations.is_empty() && module.types.is_empty();
            match now.map(|now| &after.api.modules[now]) {
                Some(now) => {
                    let changed = [
                        (reads_otherwise(&module.doc, &now.doc), "description"),
                        (module.docs != now.docs, "link"),
                    ];
                    self.described(&format!("`{path}`"), at, &changed);
                }
                // What it held is told one by one.
                None if is_empty => self.push(Kind::Breaking, at, format!("`{path}` is gone")),
                None => {}
            }
        }
        for (number, module) in after.api.modules.iter().enumerate() {
            let (path, at) =
                (module_path(module), At { old: None, new: after.module_span(number) });
            let is_empty = module.operations.is_empty() && module.types.is_empty();
            if is_empty && find(before, &path).is_none() {
                self.push(Kind::Addition, at, format!("`{path}` is new"));
            }
        }
    }
}

fn find(side: &Side<'_>, path: &str) -> Option<usize> {
    side.api.modules.iter().position(|module| module_path(module) == path)
}
