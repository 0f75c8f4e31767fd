//! Who is asking.

use crate::refusal::Refusal;
use codegen::service::{Operation, Scheme};
use http::{HeaderMap, StatusCode};

const EMAIL: &str = "x-auth-email";
const KEY: &str = "x-auth-key";
const SERVICE: &str = "x-auth-user-service-key";

/// Whether `headers` say who is asking, in a way that `operation` accepts. Any credentials will do.
pub(crate) fn check(operation: &Operation, headers: &HeaderMap) -> Result<(), Refusal> {
    if operation.auth.is_empty() {
        return Ok(());
    }
    let given = given(headers)?;
    if given.iter().any(|scheme| operation.auth.contains(scheme)) {
        return Ok(());
    }
    let accepted: Vec<_> = operation.auth.iter().copied().map(words).collect();
    let accepted = accepted.join(", or ");
    let first = operation.auth.first().map_or("authorization", |scheme| header(*scheme));
    Err(match given.first() {
        None => {
            let message = format!("missing: `{}` takes {accepted}", operation.id);
            Refusal::one(StatusCode::UNAUTHORIZED, format!("header `{first}`"), message)
        }
        Some(scheme) => {
            let message = format!("`{}` does not take it, but {accepted}", operation.id);
            let place = format!("header `{}`", header(*scheme));
            Refusal::one(StatusCode::FORBIDDEN, place, message)
        }
    })
}

/// The schemes that `headers` hold whole.
fn given(headers: &HeaderMap) -> Result<Vec<Scheme>, Refusal> {
    let text = |name: &str| {
        let value = headers.get(name)?.to_str().unwrap_or_default().trim();
        Some(value.to_owned())
    };
    let refused = |name: &str, message: &str| {
        Refusal::one(StatusCode::UNAUTHORIZED, format!("header `{name}`"), message)
    };
    let mut schemes = Vec::new();
    if let Some(value) = text("authorization") {
        let token =
            value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        if token.is_none_or(|(_, token)| token.trim().is_empty()) {
            return Err(refused("authorization", "expected `Bearer` and a token"));
        }
        schemes.push(Scheme::Bearer);
    }
    match (text(EMAIL), text(KEY)) {
        (None, None) => {}
        (None, Some(_)) => return Err(refused(EMAIL, "missing beside `x-auth-key`")),
        (Some(_), None) => return Err(refused(KEY, "missing beside `x-auth-email`")),
        (Some(email), _) if !email.contains('@') => {
            return Err(refused(EMAIL, "expected an email address"));
        }
        (_, Some(key)) if key.is_empty() => return Err(refused(KEY, "is empty")),
        (Some(_), Some(_)) => schemes.push(Scheme::EmailKey),
    }
    match text(SERVICE) {
        Some(key) if key.is_empty() => return Err(refused(SERVICE, "is empty")),
        Some(_) => schemes.push(Scheme::UserServiceKey),
        None => {}
    }
    Ok(schemes)
}

fn header(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Bearer => "authorization",
        Scheme::EmailKey => KEY,
        Scheme::UserServiceKey => SERVICE,
    }
}

fn words(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Bearer => "`Authorization: Bearer`",
        Scheme::EmailKey => "`X-Auth-Email` with `X-Auth-Key`",
        Scheme::UserServiceKey => "`X-Auth-User-Service-Key`",
    }
}
