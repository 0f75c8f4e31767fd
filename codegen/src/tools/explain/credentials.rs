//! Who is calling, as headers.

use crate::api::{Api, Operation};

/// One way to prove who is calling.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// What they are.
    pub title: String,
    /// The headers that they are sent in; for secrets stand the variables that hold them.
    pub headers: Vec<(String, String)>,
}

/// What the documentation accepts; all that the API has where it does not say.
pub(super) fn credentials(api: &Api, operation: &Operation) -> Vec<Credentials> {
    let accepted = api.accepted(operation).into_iter();
    accepted
        .map(|scheme| Credentials {
            title: scheme.title.clone(),
            headers: scheme.written(|secret| match &secret.variable {
                Some(variable) => format!("${variable}"),
                None => format!("<{}>", secret.name.value),
            }),
        })
        .collect()
}
