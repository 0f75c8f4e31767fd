//! Header parameters have the names of headers.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use http::HeaderName;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    let methods = lookup.document.resources.iter().flat_map(|resource| &resource.methods);
    for name in methods.flat_map(|method| &method.header).map(|item| &item.wire) {
        if HeaderName::from_bytes(name.value.as_bytes()).is_err() {
            report.push(messages::bad_header(name));
        }
    }
}
