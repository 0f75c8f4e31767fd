//! `leases` of `mock.yaml`.

use super::behavior::{each, fields, path, states, text, values};
use crate::api::behavior::{Action, Behavior, DeadLetter, Encoded, Fact, Lease, Settle, Usual};
use crate::document::mock::{self, Mock};

pub(super) fn leases(mock: &Mock, behavior: &mut Behavior) {
    for own in &mock.leases {
        each(&own.operations, &mut behavior.leases, |operation| lease(own, operation));
    }
    for own in &mock.dead_letters {
        each(&own.operations, &mut behavior.dead_letters, |operation| DeadLetter {
            operation,
            among: own.among.value.clone(),
            retries: path(&own.retries),
            to: path(&own.to),
            of: own.of.value.clone(),
            name: path(&own.name),
        });
    }
}

fn lease(own: &mock::Lease, operation: String) -> Lease {
    Lease {
        operation,
        of: own.of.value.clone(),
        action: action(&own.action),
        states: states(&own.states, Fact::named),
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
            fields: values(fields),
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
