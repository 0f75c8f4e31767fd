use super::{Scheme, environment, template};
use crate::error::{RequestError, RequestErrorKind};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::env;
use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;

/// The secrets of one or several authentication schemes.
///
/// Each call sends exactly one scheme: the first of those that the endpoint accepts, else the
/// first that the API prefers.
///
/// Nothing here fails: with a secret that is blank, or that contains a byte that is not allowed in
/// a header, every call fails before anything is sent. Neither `Debug` nor an error shows a secret.
///
/// ```
/// use cloudflare_api_runtime::Secrets;
/// use cloudflare_api_runtime::endpoint::Scheme;
///
/// const KEY: Scheme = Scheme::new("email and key")
///     .headers(&[("x-email", "{email}"), ("x-key", "{key}")])
///     .secrets(&[("email", ""), ("key", "")]);
///
/// let secrets = Secrets::default().with(&KEY, &["ops@acme.example", "xyzzy"]);
/// assert_eq!(format!("{secrets:?}"), r#"Secrets(["email and key"])"#);
/// ```
#[derive(Clone, Default)]
pub struct Secrets {
    signatures: Vec<Arc<Signature>>,
    /// Why the first secret that cannot be sent cannot be.
    error: Option<String>,
}

/// A scheme with its secrets filled in.
#[derive(Eq, Hash, PartialEq)]
pub(crate) struct Signature {
    scheme: Scheme,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Secrets {
    /// Adds the secrets of `scheme`, in the order in which it declares them.
    #[must_use]
    pub fn with(mut self, scheme: &Scheme, values: &[&str]) -> Self {
        self.signatures.retain(|known| known.scheme != *scheme);
        match Signature::new(scheme, values) {
            Ok(signature) => self.signatures.push(Arc::new(signature)),
            Err(error) => drop(self.error.get_or_insert(error)),
        }
        self
    }

    /// Reads every scheme whose variables are all set.
    ///
    /// # Errors
    ///
    /// When there is none (unless `schemes` is empty), when only some variables of a scheme are
    /// set, and when a variable is blank or contains a byte that is not allowed in a header. The
    /// error names the variable.
    pub fn from_env(schemes: &[Scheme]) -> Result<Self, RequestError> {
        Self::read(schemes, &|name| env::var_os(name))
    }

    /// As [`from_env`](Self::from_env), from what `variable` returns.
    pub(crate) fn read(
        schemes: &[Scheme],
        variable: &impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, RequestError> {
        environment::read(schemes, variable)
    }

    /// What to send where an endpoint accepts `accepted`, to an API with the schemes `known`.
    pub(crate) fn choose(
        &self,
        accepted: &[Scheme],
        known: &[Scheme],
    ) -> Result<Option<&Arc<Signature>>, RequestError> {
        if let Some(error) = &self.error {
            return Err(invalid(error.clone()));
        }
        if let [only] = &self.signatures[..]
            && !accepted.contains(&Scheme::NONE)
        {
            return Ok(Some(only));
        }
        let of =
            |scheme: &Scheme| self.signatures.iter().find(|signature| signature.scheme == *scheme);
        let named = accepted.iter().take_while(|scheme| **scheme != Scheme::NONE);
        let chosen = named.clone().find_map(of);
        if named.count() < accepted.len() {
            return Ok(chosen);
        }
        let chosen = chosen.or_else(|| known.iter().find_map(of)).or(self.signatures.first());
        if chosen.is_none() && !(accepted.is_empty() && known.is_empty()) {
            return Err(invalid("there are no credentials".to_owned()));
        }
        Ok(chosen)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.signatures.is_empty()
    }
}

impl Signature {
    fn new(scheme: &Scheme, values: &[&str]) -> Result<Self, String> {
        let names = scheme.secret_names();
        if names.len() != values.len() {
            let (wanted, given) = (names.len(), values.len());
            return Err(format!("the scheme `{scheme}` takes {wanted} secrets, not {given}"));
        }
        for ((name, _), value) in names.iter().zip(values) {
            if let Some(problem) = problem(scheme, name, value) {
                return Err(format!("the secret `{name}` of the scheme `{scheme}` {problem}"));
            }
        }
        let secret = |wanted: &str| {
            let index = names.iter().position(|(name, _)| *name == wanted)?;
            values.get(index).copied()
        };
        let header = |(name, template): &(&'static str, &str)| {
            let mut value = HeaderValue::try_from(template::render(template, &secret)?).ok()?;
            value.set_sensitive(true);
            Some((HeaderName::from_bytes(name.as_bytes()).ok()?, value))
        };
        let headers: Option<_> = scheme.header_templates().iter().map(header).collect();
        let headers =
            headers.ok_or_else(|| format!("a header of the scheme `{scheme}` is not valid"))?;
        Ok(Self { scheme: *scheme, headers })
    }

    pub(crate) fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Writes the headers of the scheme into `headers`, replacing those of the same names.
    pub(crate) fn sign(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
    }
}

/// Why `value` cannot be sent as the secret `name` of `scheme`.
pub(super) fn problem(scheme: &Scheme, name: &str, value: &str) -> Option<&'static str> {
    let templates = || scheme.header_templates().iter().map(|(_, template)| template);
    if value.trim().is_empty() {
        return Some("is blank");
    }
    let shown = templates().any(|template| template::shows(template, name));
    if value.chars().any(char::is_control) || (shown && !value.is_ascii()) {
        return Some("contains a byte that is not allowed in a header");
    }
    let split = value.contains(':') && templates().any(|text| template::ends_in_colon(text, name));
    split.then_some("contains a colon, which would end it")
}

pub(super) fn invalid(message: String) -> RequestError {
    RequestError::new(RequestErrorKind::Credentials, message)
}

/// For an API without schemes.
impl From<()> for Secrets {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.signatures.iter().map(|known| known.scheme.name()).collect();
        f.debug_tuple("Secrets").field(&names).finish()
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signature").field(&self.scheme.name()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: Scheme = Scheme::new("token")
        .headers(&[("authorization", "Bearer {token}")])
        .secrets(&[("token", "")]);
    const KEY: Scheme = Scheme::new("key")
        .headers(&[("x-email", "{email}"), ("x-key", "{key}")])
        .secrets(&[("email", ""), ("key", "")]);
    const BASIC: Scheme = Scheme::new("basic")
        .headers(&[("authorization", "Basic base64({user}:{password})")])
        .secrets(&[("user", ""), ("password", "")]);

    fn sent(secrets: &Secrets, accepted: &[Scheme], known: &[Scheme]) -> Vec<(String, String)> {
        let mut headers = HeaderMap::new();
        secrets.choose(accepted, known).unwrap().unwrap().sign(&mut headers);
        assert!(headers.values().all(HeaderValue::is_sensitive));
        let text = |(name, value): (&HeaderName, &HeaderValue)| {
            (name.to_string(), value.to_str().unwrap().to_owned())
        };
        headers.iter().map(text).collect()
    }

    #[test]
    fn sends_one_scheme() {
        let both = Secrets::default().with(&KEY, &["b", "c"]).with(&TOKEN, &["a"]);
        for (accepted, names) in [
            (&[][..], &["authorization"][..]),
            (&[KEY], &["x-email", "x-key"]),
            (&[BASIC], &["authorization"]),
            (&[BASIC, KEY], &["x-email", "x-key"]),
        ] {
            let headers = sent(&both, accepted, &[TOKEN, KEY]);
            assert_eq!(headers.iter().map(|(name, _)| name).collect::<Vec<_>>(), names);
        }
        for (accepted, held) in [(&[Scheme::NONE][..], None), (&[KEY, Scheme::NONE], Some(KEY))] {
            let chosen = both.choose(accepted, &[TOKEN, KEY]).unwrap();
            assert_eq!(chosen.map(|signature| signature.scheme()), held);
            assert!(Secrets::default().choose(accepted, &[TOKEN, KEY]).unwrap().is_none());
        }
        let twice = both.with(&TOKEN, &["new"]);
        assert_eq!(sent(&twice, &[TOKEN], &[])[0].1, "Bearer new");
        // A scheme that neither the endpoint nor the API lists is still better than none.
        assert_eq!(sent(&twice, &[BASIC], &[])[0].1, "b");
    }

    #[test]
    fn encodes_in_base64() {
        let basic = Secrets::default().with(&BASIC, &["J\u{fc}rgen", "a:b\u{20ac}"]);
        let header = &sent(&basic, &[], &[])[0];
        assert_eq!(header.1, "Basic SsO8cmdlbjphOmLigqw=");
    }

    #[test]
    fn an_api_without_schemes_needs_no_secrets() {
        assert!(Secrets::from(()).choose(&[], &[]).unwrap().is_none());
        for (accepted, known) in [(&[][..], &[TOKEN][..]), (&[TOKEN], &[])] {
            let error = Secrets::default().choose(accepted, known).unwrap_err();
            assert_eq!(error.to_string(), "there are no credentials");
        }
    }

    #[test]
    fn rejects_what_cannot_be_sent_and_shows_no_secret() {
        const UNDECLARED: Scheme = Scheme::new("odd").headers(&[("a", "{s3cret}")]);
        let secrets = Secrets::default;
        for (secrets, message) in [
            (secrets().with(&TOKEN, &[" "]), "the secret `token` of the scheme `token` is blank"),
            (
                secrets().with(&KEY, &["a", "s3cr\u{e9}t"]),
                "`key` of the scheme `key` contains a byte",
            ),
            (secrets().with(&TOKEN, &["s3cret\n"]), "contains a byte"),
            (
                secrets().with(&BASIC, &["a", "s3cret\n"]),
                "`password` of the scheme `basic` contains",
            ),
            (secrets().with(&BASIC, &["s3:cret", "a"]), "contains a colon"),
            (secrets().with(&KEY, &["s3cret"]), "the scheme `key` takes 2 secrets, not 1"),
            (secrets().with(&UNDECLARED, &[]), "a header of the scheme `odd` is not valid"),
            (secrets().with(&TOKEN, &[""]).with(&TOKEN, &["a"]), "is blank"),
        ] {
            let error = secrets.choose(&[], &[]).unwrap_err().to_string();
            assert!(error.contains(message) && !error.contains("s3"), "{error}");
            assert!(!format!("{secrets:?}").contains("s3"));
        }
        let key = secrets().with(&KEY, &["s3", "s3"]);
        assert!(!format!("{key:?} {:?}", key.choose(&[], &[])).contains("s3"));
    }
}
