//! `tombstones`, `expirations` and `shadows` of `mock.yaml`.

use super::behavior::{each, path};
use crate::api::behavior::{Behavior, Cast, Expiration, Shadow, Tombstone};
use crate::document::mock::Mock;
use crate::source::Spanned;

pub(super) fn endings(mock: &Mock, behavior: &mut Behavior) {
    let text = |name: &Option<Spanned<String>>| name.as_ref().map(|name| name.value.clone());
    for own in &mock.tombstones {
        each(&own.operations, &mut behavior.tombstones, |operation| Tombstone {
            operation,
            field: path(&own.field),
        });
    }
    for own in &mock.expirations {
        each(&own.operations, &mut behavior.expirations, |operation| Expiration {
            operation,
            field: path(&own.field),
            after: text(&own.after),
        });
    }
    for own in &mock.shadows {
        let states = own.states.iter();
        // Checking has reported the words of no cast.
        let states =
            states.filter_map(|(field, word)| Some((path(field), Cast::named(&word.value)?)));
        let states: Vec<_> = states.collect();
        each(&own.operations, &mut behavior.shadows, |operation| Shadow {
            operation,
            of: own.of.value.clone(),
            name: path(&own.name),
            with: own.with.iter().map(|(field, is)| (path(field), is.value.clone())).collect(),
            shadowed: text(&own.shadowed),
            shadowing: text(&own.shadowing),
            shows: text(&own.shows),
            states: states.clone(),
        });
    }
}
