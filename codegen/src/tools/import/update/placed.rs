//! The resource of a new operation: that of the method next to it, whatever a person calls it.

use crate::tools::import::draft::{Draft, Operation};
use crate::tools::import::groups;
use crate::tools::import::spec::Known;
use crate::tools::openapi::canonical;
use std::collections::HashSet;

/// Puts operations in the resource of what the spec has at the same path, or right above or below it.
pub(super) fn place(draft: &mut Draft, known: &Known<'_>) {
    let mut taken: HashSet<String> = known.methods();
    for operation in &mut draft.operations {
        let path = canonical(&operation.path);
        let above = path.strip_suffix("/{}").map(str::to_owned);
        let paths = [Some(path.clone()), above, Some(format!("{path}/{{}}"))];
        let next = paths.iter().flatten().find_map(|path| known.resource_at(path));
        if let Some(resource) = next {
            operation.resource = resource;
        }
        let Operation { verb, path, resource, method, .. } = operation;
        *method = groups::free(&taken, resource, verb, path, method);
        taken.insert(format!("{resource}.{method}"));
    }
}
