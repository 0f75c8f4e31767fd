//! Rules over a whole document, one file a family.

mod answers;
mod api;
mod bodies;
mod bounds;
mod dates;
mod declared;
pub(crate) mod drafts;
mod drift;
mod endless;
mod examples;
mod extra;
mod fits;
mod fits_fields;
mod fits_tagged;
mod fits_union;
mod headers;
mod limits;
pub(crate) mod mock;
mod neighbors;
mod nesting;
mod overrides;
mod paging;
mod parameters;
mod pattern;
mod permissions;
mod references;
mod resources;
mod secrets;
mod shown;
mod tagged;
mod unions;
mod usage;

pub(crate) use limits::unlike;
pub(crate) use parameters::is_text;
pub(crate) use usage::{received_types, sent_types};

use crate::diagnostic::{Idle, Report};
use crate::document::lookup::{Lookup, TypeKey};

/// Applies every rule; errors go to `report`, which holds those that reading found.
///
/// What an error leaves unknown is taken to be right: no rule reports an error again in other words.
pub(crate) fn check(lookup: &mut Lookup<'_>, report: &mut Report) {
    let document = lookup.document;
    api::check(lookup, report);
    references::check(lookup, report);
    let is_whole = report.is_empty();
    let copied = resources::check(document, report);
    let closed = nesting::check(lookup, report);
    let unused = usage::check(lookup, is_whole, &closed, report);
    lookup.close(closed);
    lookup.close(endless::check(lookup, report));
    lookup.close(overrides::check(lookup, report));
    nesting::examples(lookup, report);
    unions::check(lookup, report);
    tagged::check(lookup, report);
    parameters::check(lookup, &copied, report);
    headers::check(lookup, report);
    permissions::check(document, report);
    let envelopes = answers::check(lookup, report);
    extra::check(lookup, report);
    paging::check(lookup, report);
    bounds::check(lookup, report);
    secrets::check(lookup, report);
    examples::check(lookup, &envelopes, report);
    drift::check(lookup, report);
    if let Some(said) = &document.mock {
        mock::check(lookup, said, report);
    }
    let known = &*lookup;
    report.split(&unused.into_iter().map(|key| idle(known, key)).collect::<Vec<_>>());
    report.correct(|declared, used| known.misspelled(declared, used));
    report.gone(|path| known.is_path(path), |names| known.having(names));
    report.fold();
}

fn idle<'a>(lookup: &Lookup<'a>, key: TypeKey) -> Idle<'a> {
    let declared = lookup.declaration(key);
    let fields = declared.form.fields().iter().map(|field| &*field.wire.value);
    Idle {
        at: declared.name.span,
        resource: &lookup.resource(key).name.value,
        name: &declared.name.value,
        fields: fields.collect(),
    }
}
