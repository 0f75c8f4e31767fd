//! Secrets in the variables of the environment.

use super::secrets::{invalid, problem};
use super::{Scheme, Secrets};
use crate::error::RequestError;
use std::ffi::OsString;

/// Reads every scheme whose variables are all set.
pub(crate) fn read(
    schemes: &[Scheme],
    variable: &impl Fn(&str) -> Option<OsString>,
) -> Result<Secrets, RequestError> {
    let mut secrets = Secrets::default();
    let mut used = Vec::new();
    let mut incomplete = Vec::new();
    for scheme in readable(schemes) {
        let mut values = Vec::new();
        let (mut set, mut unset) = (Vec::new(), Vec::new());
        for (secret, name) in scheme.secret_names() {
            let Some(value) = variable(name) else {
                unset.push(*name);
                continue;
            };
            // A variable that is not Unicode contains a byte that is not allowed in a header.
            let value = value.into_string().unwrap_or_else(|_| "\0".to_owned());
            if let Some(problem) = problem(scheme, secret, &value) {
                return Err(invalid(format!("{name} {problem}")));
            }
            set.push(*name);
            values.push(value);
        }
        match (set.first(), unset.first()) {
            (_, None) => {
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                secrets = secrets.with(scheme, &values);
                used.extend(set);
            }
            (Some(set), Some(unset)) => incomplete.push((*set, *unset)),
            (None, Some(_)) => {}
        }
    }
    // A variable may belong to several schemes, of which one is complete.
    if let Some((set, unset)) = incomplete.iter().find(|(set, _)| !used.contains(set)) {
        return Err(invalid(format!("{set} is set without {unset}")));
    }
    if secrets.is_empty() && !schemes.is_empty() {
        return Err(invalid(missing(schemes)));
    }
    Ok(secrets)
}

/// Those of `schemes` whose secrets all have a variable.
fn readable(schemes: &[Scheme]) -> impl Iterator<Item = &Scheme> {
    let named = |scheme: &&Scheme| scheme.secret_names().iter().all(|(_, name)| !name.is_empty());
    schemes.iter().filter(named)
}

fn missing(schemes: &[Scheme]) -> String {
    let variables = |scheme: &Scheme| {
        let names: Vec<_> = scheme.secret_names().iter().map(|(_, name)| *name).collect();
        names.join(" and ")
    };
    let wanted: Vec<_> = readable(schemes).map(variables).collect();
    let mut message = "the environment does not contain credentials".to_owned();
    if !wanted.is_empty() {
        message = format!("{message}: set {}", wanted.join(", or "));
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: Scheme = Scheme::new("token")
        .headers(&[("authorization", "Bearer {token}")])
        .secrets(&[("token", "A_TOKEN")]);
    const KEY: Scheme = Scheme::new("key")
        .headers(&[("x-email", "{email}"), ("x-key", "{key}")])
        .secrets(&[("email", "A_EMAIL"), ("key", "A_KEY")]);
    const PASSWORD: Scheme = Scheme::new("password")
        .headers(&[("authorization", "Basic base64({email}:{password})")])
        .secrets(&[("email", "A_EMAIL"), ("password", "A_PASSWORD")]);
    const UNNAMED: Scheme = Scheme::new("certificate of the day")
        .headers(&[("x-day", "{day}")])
        .secrets(&[("day", "")]);
    const ALL: &[Scheme] = &[TOKEN, KEY, PASSWORD, UNNAMED];

    fn from(schemes: &[Scheme], variables: &[(&str, &str)]) -> Result<String, String> {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name);
        read(schemes, &|name| find(name).map(|(_, value)| value.into()))
            .map(|secrets| format!("{secrets:?}"))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn reads_every_complete_scheme() {
        let (token, email, key) = (("A_TOKEN", "a"), ("A_EMAIL", "b"), ("A_KEY", "c"));
        let password = ("A_PASSWORD", "d\u{e9}");
        for (variables, held) in [
            (&[token][..], r#"Secrets(["token"])"#),
            (&[email, key], r#"Secrets(["key"])"#),
            (&[email, password], r#"Secrets(["password"])"#),
            (&[token, email, key, password], r#"Secrets(["token", "key", "password"])"#),
        ] {
            assert_eq!(from(ALL, variables).as_deref(), Ok(held));
        }
        assert_eq!(from(&[], &[token]).as_deref(), Ok("Secrets([])"));
    }

    #[test]
    fn names_the_variable_that_cannot_be_used() {
        for (variables, message) in [
            (
                &[][..],
                "the environment does not contain credentials: set A_TOKEN, or A_EMAIL and A_KEY, \
                 or A_EMAIL and A_PASSWORD",
            ),
            (&[("A_EMAIL", "s3")], "A_EMAIL is set without A_KEY"),
            (&[("A_TOKEN", "a"), ("A_KEY", "s3")], "A_KEY is set without A_EMAIL"),
            (&[("A_TOKEN", " ")], "A_TOKEN is blank"),
            (&[("A_TOKEN", "s3\n")], "A_TOKEN contains a byte that is not allowed in a header"),
            (&[("A_TOKEN", "a"), ("A_EMAIL", "")], "A_EMAIL is blank"),
        ] {
            assert_eq!(from(ALL, variables).unwrap_err(), message);
        }
        let message = "the environment does not contain credentials";
        assert_eq!(from(&[UNNAMED], &[]).unwrap_err(), message);
    }

    #[cfg(unix)]
    #[test]
    fn rejects_a_variable_that_is_not_unicode() {
        use std::os::unix::ffi::OsStringExt;
        let variable =
            |name: &str| (name == "A_TOKEN").then(|| OsString::from_vec(vec![b'a', 255]));
        let error = read(&[TOKEN], &variable).unwrap_err().to_string();
        assert!(error.starts_with("A_TOKEN contains a byte"), "{error}");
    }
}
