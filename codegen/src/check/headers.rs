//! Header parameters have the names of headers.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use http::HeaderName;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for name in lookup.document.headers().map(|item| &item.wire) {
        if HeaderName::from_bytes(name.value.as_bytes()).is_err() {
            report.push(messages::bad_header(name));
        }
    }
}
