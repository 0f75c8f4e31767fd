use crate::{RequestError, RequestErrorKind, Scheme};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::env;
use std::ffi::OsString;
use std::fmt;

const TOKEN: &str = "CLOUDFLARE_API_TOKEN";
const EMAIL: &str = "CLOUDFLARE_EMAIL";
const KEY: &str = "CLOUDFLARE_API_KEY";
const SERVICE_KEY: &str = "CLOUDFLARE_API_USER_SERVICE_KEY";

/// What proves to the API who is asking.
///
/// Credentials may hold several schemes. Each call sends exactly one: the first that the documents
/// accept for it and that is held, else the first held in the order API token, email and key,
/// user service key.
///
/// Nothing here fails; a blank secret, or one with a byte that no header can hold, fails the first
/// call before anything is sent. Secrets show neither in `Debug` nor in errors.
///
/// ```
/// use cloudflare_api_runtime::Credentials;
///
/// let credentials = Credentials::token("secret").and_key("ops@acme.example", "more secret");
/// assert!(!format!("{credentials:?}").contains("secret"));
/// ```
#[derive(Clone, Default)]
pub struct Credentials {
    token: Option<HeaderValue>,
    key: Option<(HeaderValue, HeaderValue)>,
    service_key: Option<HeaderValue>,
    fault: Option<Fault>,
}

/// A secret that cannot be sent, by name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Fault {
    what: &'static str,
    why: &'static str,
}

impl Credentials {
    /// An API token.
    #[must_use]
    pub fn token(token: impl AsRef<str>) -> Self {
        Self::default().and_token(token)
    }

    /// A user's email address and global API key.
    #[must_use]
    pub fn key(email: impl AsRef<str>, key: impl AsRef<str>) -> Self {
        Self::default().and_key(email, key)
    }

    /// A user service key.
    #[must_use]
    pub fn service_key(key: impl AsRef<str>) -> Self {
        Self::default().and_service_key(key)
    }

    /// These credentials, and an API token.
    #[must_use]
    pub fn and_token(mut self, token: impl AsRef<str>) -> Self {
        self.token = self.secret("Bearer ", token.as_ref(), "the API token");
        self
    }

    /// These credentials, and a user's email address and global API key.
    #[must_use]
    pub fn and_key(mut self, email: impl AsRef<str>, key: impl AsRef<str>) -> Self {
        let email = self.secret("", email.as_ref(), "the email address");
        let key = self.secret("", key.as_ref(), "the API key");
        self.key = email.zip(key);
        self
    }

    /// These credentials, and a user service key.
    #[must_use]
    pub fn and_service_key(mut self, key: impl AsRef<str>) -> Self {
        self.service_key = self.secret("", key.as_ref(), "the user service key");
        self
    }

    /// Every scheme that the environment holds: `CLOUDFLARE_API_TOKEN`; `CLOUDFLARE_EMAIL` with
    /// `CLOUDFLARE_API_KEY`; `CLOUDFLARE_API_USER_SERVICE_KEY`.
    ///
    /// # Errors
    ///
    /// When the environment holds none or half of a pair, or when a variable is blank or has a
    /// byte that no header can hold. The error names the variable.
    pub fn from_env() -> Result<Self, RequestError> {
        Self::read(|name| env::var_os(name))
    }

    pub(crate) fn read(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, RequestError> {
        let mut held = Self::default();
        let mut secret = |prefix, name| {
            let text = variable(name)?;
            // A variable that is not Unicode has a byte that no header can hold.
            held.secret(prefix, text.to_str().unwrap_or("\0"), name)
        };
        let token = secret("Bearer ", TOKEN);
        let (email, key) = (secret("", EMAIL), secret("", KEY));
        let service_key = secret("", SERVICE_KEY);
        held.check()?;
        match (&email, &key) {
            (Some(_), None) => return Err(refuse(format!("{EMAIL} is set without {KEY}"))),
            (None, Some(_)) => return Err(refuse(format!("{KEY} is set without {EMAIL}"))),
            _ => {}
        }
        let held = Self { token, key: email.zip(key), service_key, fault: None };
        if held.first().is_none() {
            return Err(refuse(format!(
                "the environment holds no credentials: set {TOKEN}, or {EMAIL} and {KEY}, or {SERVICE_KEY}"
            )));
        }
        Ok(held)
    }

    /// The scheme to send where the documents accept `accepted`.
    pub(crate) fn choose(&self, accepted: &[Scheme]) -> Result<Scheme, RequestError> {
        self.check()?;
        let scheme = accepted.iter().copied().find(|scheme| self.holds(*scheme));
        scheme.or_else(|| self.first()).ok_or_else(|| refuse("there are no credentials".into()))
    }

    /// Writes `scheme` and no other into `headers`.
    pub(crate) fn sign(&self, scheme: Scheme, headers: &mut HeaderMap) {
        let mut write = |name: HeaderName, value: &Option<HeaderValue>| {
            if let Some(value) = value {
                headers.insert(name, value.clone());
            }
        };
        match scheme {
            Scheme::ApiToken => write(header::AUTHORIZATION, &self.token),
            Scheme::UserServiceKey => {
                write(HeaderName::from_static("x-auth-user-service-key"), &self.service_key);
            }
            Scheme::EmailKey => {
                if let Some((email, key)) = &self.key {
                    headers.insert("x-auth-email", email.clone());
                    headers.insert("x-auth-key", key.clone());
                }
            }
        }
    }

    fn holds(&self, scheme: Scheme) -> bool {
        match scheme {
            Scheme::ApiToken => self.token.is_some(),
            Scheme::EmailKey => self.key.is_some(),
            Scheme::UserServiceKey => self.service_key.is_some(),
        }
    }

    fn first(&self) -> Option<Scheme> {
        let order = [Scheme::ApiToken, Scheme::EmailKey, Scheme::UserServiceKey];
        order.into_iter().find(|scheme| self.holds(*scheme))
    }

    fn check(&self) -> Result<(), RequestError> {
        match self.fault {
            None => Ok(()),
            Some(Fault { what, why }) => Err(refuse(format!("{what} {why}"))),
        }
    }

    fn secret(&mut self, prefix: &str, text: &str, what: &'static str) -> Option<HeaderValue> {
        let why = if text.trim().is_empty() {
            "is blank"
        } else if let Some(value) = sensitive(prefix, text) {
            return Some(value);
        } else {
            "has a byte that no header can hold"
        };
        self.fault.get_or_insert(Fault { what, why });
        None
    }
}

/// Both as a header value, if they are visible ASCII.
fn sensitive(prefix: &str, text: &str) -> Option<HeaderValue> {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let mut value = HeaderValue::try_from(format!("{prefix}{text}")).ok().filter(|_| plain)?;
    value.set_sensitive(true);
    Some(value)
}

fn refuse(message: String) -> RequestError {
    RequestError::new(RequestErrorKind::Credentials, message)
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let order = [Scheme::ApiToken, Scheme::EmailKey, Scheme::UserServiceKey];
        let held: Vec<_> = order.into_iter().filter(|scheme| self.holds(*scheme)).collect();
        f.debug_struct("Credentials").field("held", &held).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Credentials, String> {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name);
        Credentials::read(|name| find(name).map(|(_, value)| value.into()))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn reads_the_environment() {
        let all = [(TOKEN, "a"), (EMAIL, "b"), (KEY, "c"), (SERVICE_KEY, "d")];
        let held = read(&all).unwrap();
        for scheme in [Scheme::ApiToken, Scheme::EmailKey, Scheme::UserServiceKey] {
            assert_eq!(held.choose(&[scheme]).unwrap(), scheme);
        }
        for (variables, said) in [
            (&[][..], "holds no credentials"),
            (&[(EMAIL, "a")], "CLOUDFLARE_EMAIL is set without CLOUDFLARE_API_KEY"),
            (&[(KEY, "a")], "CLOUDFLARE_API_KEY is set without CLOUDFLARE_EMAIL"),
            (&[(TOKEN, " ")], "CLOUDFLARE_API_TOKEN is blank"),
            (&[(TOKEN, "s3cret\n")], "CLOUDFLARE_API_TOKEN has a byte"),
            (&[(TOKEN, "a"), (EMAIL, "")], "CLOUDFLARE_EMAIL is blank"),
        ] {
            let error = read(variables).unwrap_err();
            assert!(error.contains(said) && !error.contains("s3cret"), "{error}");
        }
    }

    #[test]
    fn sends_one_scheme() {
        let both = Credentials::token("a").and_key("b", "c");
        for (accepted, scheme, names) in [
            (&[][..], Scheme::ApiToken, &["authorization"][..]),
            (&[Scheme::EmailKey], Scheme::EmailKey, &["x-auth-email", "x-auth-key"]),
            (&[Scheme::UserServiceKey], Scheme::ApiToken, &["authorization"]),
            (
                &[Scheme::UserServiceKey, Scheme::EmailKey],
                Scheme::EmailKey,
                &["x-auth-email", "x-auth-key"],
            ),
        ] {
            let mut headers = HeaderMap::new();
            assert_eq!(both.choose(accepted).unwrap(), scheme);
            both.sign(scheme, &mut headers);
            assert_eq!(headers.keys().map(HeaderName::as_str).collect::<Vec<_>>(), names);
            assert!(headers.values().all(HeaderValue::is_sensitive));
        }
    }

    #[test]
    fn refuses_what_cannot_be_sent_and_shows_no_secret() {
        for (credentials, said) in [
            (Credentials::default(), "there are no credentials"),
            (Credentials::token(""), "the API token is blank"),
            (Credentials::token("a").and_key("b", "s3cr\u{e9}t"), "the API key has a byte"),
        ] {
            let error = credentials.choose(&[]).unwrap_err().to_string();
            assert!(error.contains(said) && !error.contains("s3cr"), "{error}");
            assert!(!format!("{credentials:?}").contains("s3cr"));
        }
    }
}
