//! `leases` of `mock.yaml`.

use super::behavior::{fields, names, path};
use crate::api::behavior::{Action, DeadLetter, Encoded, Fact, Lease, Settle, Usual};
use crate::document::mock;
use crate::source::Spanned;

/// What the entries say, operation by operation.
pub(super) fn leases(entries: &[mock::Lease]) -> Vec<Lease> {
    let of = entries
        .iter()
        .flat_map(|own| names(&own.operations).into_iter().map(move |name| lease(own, name)));
    of.collect()
}

/// Where messages go that were received too often.
pub(super) fn dead_letters(entries: &[mock::DeadLetter]) -> Vec<DeadLetter> {
    let mut all = Vec::new();
    for own in entries {
        all.extend(names(&own.operations).into_iter().map(|operation| DeadLetter {
            operation,
            among: own.among.value.clone(),
            retries: path(&own.retries),
            to: path(&own.to),
            of: own.of.value.clone(),
            name: path(&own.name),
        }));
    }
    all
}

fn lease(own: &mock::Lease, operation: String) -> Lease {
    let states = own.states.iter();
    // Checking has reported the words of no fact.
    let states = states.filter_map(|(field, word)| Some((path(field), Fact::named(&word.value)?)));
    Lease {
        operation,
        of: own.of.value.clone(),
        action: action(&own.action),
        states: states.collect(),
        usual: own
            .usual
            .as_ref()
            .map(|usual| Usual { fields: fields(&usual.fields), among: usual.among.value.clone() }),
    }
}

fn action(own: &mock::Action) -> Action {
    match own {
        mock::Action::Send { each, delay } => {
            Action::Send { each: text(each.as_ref()), delay: text(delay.as_ref()) }
        }
        mock::Action::Receive { each, size, hides, fields, paused, base64 } => Action::Receive {
            each: text(each.as_ref()),
            size: text(size.as_ref()),
            hides: text(hides.as_ref()),
            fields: fields.iter().map(|(field, sent)| (path(field), sent.value.clone())).collect(),
            paused: paused.as_ref().map(path),
            base64: base64.as_ref().map(|own| Encoded {
                field: path(&own.field),
                member: own.member.value.clone(),
                value: own.value.value.clone(),
            }),
        },
        mock::Action::Settle { by, removes, returns, delay, warnings } => Action::Settle(Settle {
            by: by.value.clone(),
            removes: text(removes.as_ref()),
            returns: text(returns.as_ref()),
            delay: text(delay.as_ref()),
            warnings: warnings.as_ref().map(path),
        }),
        mock::Action::Clear => Action::Clear,
        mock::Action::Count => Action::Count,
    }
}

fn text(name: Option<&Spanned<String>>) -> Option<String> {
    name.map(|name| name.value.clone())
}
