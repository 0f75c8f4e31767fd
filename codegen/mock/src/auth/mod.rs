//! Who is calling.

mod template;

use crate::rejection::Rejection;
use codegen::api::{Api, Auth, Header, Operation, Scheme};
use http::{HeaderMap, StatusCode};

/// Checks that `headers` have credentials of a scheme that `operation` accepts. Any credentials will
/// do, as long as they are whole.
pub(crate) fn check(
    api: &Api,
    operation: &Operation,
    headers: &HeaderMap,
) -> Result<(), Rejection> {
    // Where the spec does not say, anyone may call.
    let accepted = match operation.auth {
        Auth::Any | Auth::None => Vec::new(),
        Auth::Of(_) => api.accepted(operation),
    };
    verify(&operation.name, &api.schemes, &accepted, headers)
}

/// Whether the header of this name has credentials.
pub(crate) fn is_secret(api: &Api, name: &str) -> bool {
    let mut headers = api.schemes.iter().flat_map(|scheme| &scheme.headers);
    headers.any(|header| header.name.eq_ignore_ascii_case(name))
}

fn verify(
    operation: &str,
    all: &[Scheme],
    accepted: &[&Scheme],
    headers: &HeaderMap,
) -> Result<(), Rejection> {
    if accepted.is_empty() {
        return Ok(());
    }
    let given: Vec<_> = all.iter().filter(|scheme| is_given(scheme, headers)).collect();
    for scheme in all {
        // A header may belong to several schemes, such as that of bearer tokens to basic
        // authentication.
        let is_explained = |header: &Header| {
            !headers.contains_key(&*header.name) || given.iter().any(|other| has(other, header))
        };
        if !scheme.headers.iter().all(is_explained) {
            incomplete(scheme, headers)?;
        }
    }
    if given.iter().any(|scheme| accepted.contains(scheme)) {
        return Ok(());
    }
    let names: Vec<_> = accepted.iter().map(|scheme| describe(scheme)).collect();
    let names = names.join(", or ");
    Err(match given.first() {
        None => {
            let message = format!("missing credentials: `{operation}` accepts {names}");
            Rejection::one(StatusCode::UNAUTHORIZED, location(accepted.first().copied()), message)
        }
        Some(scheme) => {
            let message =
                format!("`{operation}` does not accept {}, but {names}", describe(scheme));
            Rejection::one(StatusCode::FORBIDDEN, location(Some(scheme)), message)
        }
    })
}

fn is_given(scheme: &Scheme, headers: &HeaderMap) -> bool {
    scheme.headers.iter().all(|header| {
        value(header, headers).is_some_and(|value| template::matches(&header.template, value))
    })
}

fn has(scheme: &Scheme, header: &Header) -> bool {
    scheme.headers.iter().any(|own| own.name == header.name)
}

/// What is wrong with the headers of `scheme`, of which some are there.
fn incomplete(scheme: &Scheme, headers: &HeaderMap) -> Result<(), Rejection> {
    let Some(there) = scheme.headers.iter().find(|header| headers.contains_key(&*header.name))
    else {
        return Ok(());
    };
    for header in &scheme.headers {
        let message = match value(header, headers) {
            None => format!("required with `{}`", there.name),
            Some("") => "is empty".to_owned(),
            Some(value) if template::matches(&header.template, value) => continue,
            Some(_) => format!("expected `{}`", header.template),
        };
        let location = format!("header `{}`", header.name);
        return Err(Rejection::one(StatusCode::UNAUTHORIZED, location, message));
    }
    Ok(())
}

fn value<'h>(header: &Header, headers: &'h HeaderMap) -> Option<&'h str> {
    // A value that is not text has nothing that a template could match.
    headers.get(&*header.name).map(|value| value.to_str().unwrap_or_default().trim())
}

fn location(scheme: Option<&Scheme>) -> String {
    let header = scheme.and_then(|scheme| scheme.headers.first());
    debug_assert!(header.is_some(), "a scheme has headers");
    format!("header `{}`", header.map_or("authorization", |header| &header.name))
}

/// The headers of a scheme, each with what is around its secret.
fn describe(scheme: &Scheme) -> String {
    let headers = scheme.headers.iter().map(|Header { name, template }| {
        let is_secret = template.starts_with('{') && template.find('}') == Some(template.len() - 1);
        if is_secret { format!("`{name}`") } else { format!("`{name}: {template}`") }
    });
    headers.collect::<Vec<_>>().join(" with ")
}

#[cfg(test)]
mod tests {
    use super::{Scheme, verify};
    use codegen::{Sources, Spec};
    use http::{HeaderMap, HeaderName, HeaderValue};

    #[test]
    fn rejects_what_is_not_whole_or_not_accepted() {
        let api = "
api: Pets
doc: Pets.
base_url: https://pets.example
envelope: none
auth:
  bearer: { headers: { Authorization: \"Bearer {token}\" }, doc: A token. }
  basic: { headers: { Authorization: \"Basic base64({user}:{password})\" }, doc: A user. }
  pair: { headers: { X-User: \"{user}\", X-Key: \"{key}\" }, doc: A user's key. }
";
        let sources = Sources::new([("api.yaml".to_owned(), api.to_owned())]);
        let all = Spec::read(&sources).expect("a spec without errors").api().schemes.clone();
        let [bearer, basic, pair] = &all[..] else { panic!("{all:?}") };
        let check = |accepted: &[&Scheme], headers: &[(&'static str, &'static str)]| {
            let headers = headers.iter().map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_static(value))
            });
            let checked = verify("pets.list", &all, accepted, &headers.collect::<HeaderMap>());
            checked.map_or_else(|rejection| rejection.to_string(), |()| String::new())
        };
        let token = ("authorization", "Bearer t");
        let password = ("authorization", "Basic dTpw");
        let (user, key) = (("x-user", "u"), ("x-key", "k"));
        assert_eq!(check(&[], &[]), "");
        assert_eq!(check(&[bearer], &[token]), "");
        assert_eq!(check(&[bearer, basic], &[password]), "");
        assert_eq!(check(&[pair], &[user, key, token]), "");
        for (accepted, headers, expected) in [
            (
                &[basic, pair][..],
                &[][..],
                "401 header `authorization`: missing credentials: `pets.list` accepts \
                 `authorization: Basic base64({user}:{password})`, or `x-user` with `x-key`;",
            ),
            (
                &[pair],
                &[token],
                "403 header `authorization`: `pets.list` does not accept `authorization: Bearer {token}`, \
                 but `x-user` with `x-key`;",
            ),
            (&[pair], &[user], "401 header `x-key`: required with `x-user`;"),
            (&[pair], &[key], "401 header `x-user`: required with `x-key`;"),
            (&[bearer], &[token, key], "401 header `x-user`: required with `x-key`;"),
            (&[pair], &[user, ("x-key", " ")], "401 header `x-key`: is empty;"),
            (
                &[bearer],
                &[("authorization", "Digest a")],
                "401 header `authorization`: expected `Bearer {token}`;",
            ),
        ] {
            assert_eq!(check(accepted, headers), expected);
        }
    }
}
