//! Rules over a whole document, one file a family.

mod answers;
mod bounds;
mod examples;
mod fits;
mod names;
mod nesting;
mod parameters;
mod references;
mod resources;
mod usage;

pub(crate) use usage::sent_types;

use crate::diagnostic::Report;
use crate::document::Document;
use crate::document::lookup::Lookup;

/// Applies every rule; faults go to `report`.
pub(crate) fn check(document: &Document, report: &mut Report) {
    let faults = report.len();
    resources::check(document, report);
    let lookup = Lookup::new(document);
    references::check(&lookup, report);
    // What follows would tell faults of references a second time.
    if report.len() > faults {
        return;
    }
    nesting::check(&lookup, report);
    // What follows goes through types in one another, and has to come to an end.
    if report.len() > faults {
        return;
    }
    parameters::check(&lookup, report);
    answers::check(&lookup, report);
    bounds::check(&lookup, report);
    examples::check(&lookup, report);
    names::check(&lookup, report);
    usage::check(&lookup, report);
}
