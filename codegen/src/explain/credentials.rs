//! Who is asking, as headers.

use crate::emit;
use crate::model::{Api, Operation, Scheme};

/// One way to say who is asking.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// What they are.
    pub words: &'static str,
    /// The headers that they are sent in; for secrets stand the variables that hold them.
    pub headers: &'static [(&'static str, &'static str)],
}

/// What the documents accept; all that the API knows where they do not say.
pub(super) fn credentials(api: &Api, operation: &Operation) -> Vec<Credentials> {
    let order = [Scheme::ApiToken, Scheme::EmailKey, Scheme::UserServiceKey];
    let known = |scheme: &Scheme| api.auth.iter().any(|(known, _)| known == scheme);
    let schemes = match &operation.auth[..] {
        [] => order.into_iter().filter(known).collect(),
        schemes => schemes.to_vec(),
    };
    let headers = |scheme| match scheme {
        Scheme::ApiToken => &[("authorization", "Bearer $CLOUDFLARE_API_TOKEN")][..],
        Scheme::EmailKey => {
            &[("x-auth-email", "$CLOUDFLARE_EMAIL"), ("x-auth-key", "$CLOUDFLARE_API_KEY")]
        }
        Scheme::UserServiceKey => {
            &[("x-auth-user-service-key", "$CLOUDFLARE_API_USER_SERVICE_KEY")]
        }
    };
    let credentials = schemes.into_iter();
    credentials
        .map(|scheme| Credentials { words: emit::words(scheme), headers: headers(scheme) })
        .collect()
}
