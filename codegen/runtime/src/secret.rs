use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::{Serialize, Serializer};
use std::fmt;

/// A string that is not to be seen: a password, a token, a key.
///
/// `Debug` does not print it, and there is no `Display`. It is sent and read as a plain string; take
/// it with [`expose`](Self::expose).
///
/// ```
/// use cloudflare_api_runtime::SecretString;
///
/// let secret = SecretString::from("v1.0-e24fd090");
/// assert_eq!(format!("{secret:?}"), "SecretString(..)");
/// assert_eq!(secret.expose(), "v1.0-e24fd090");
/// ```
#[derive(Clone, Default, Eq, Hash, PartialEq)]
pub struct SecretString(String);

impl SecretString {
    /// The secret.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretString(..)")
    }
}

impl From<&str> for SecretString {
    fn from(secret: &str) -> Self {
        Self(secret.to_owned())
    }
}

impl From<String> for SecretString {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

impl From<&String> for SecretString {
    fn from(secret: &String) -> Self {
        Self(secret.clone())
    }
}

impl From<&Self> for SecretString {
    fn from(secret: &Self) -> Self {
        secret.clone()
    }
}

impl Serialize for SecretString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SecretString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asked for a string, serde_json would quote a number in its error.
        deserializer.deserialize_any(Reader)
    }
}

/// What the type expects, which also tells it from other types that read anything.
pub(crate) const A_STRING: &str = "a string";

/// Reads a secret. What is not a string may be one all the same, so that no error shows it.
struct Reader;

impl Reader {
    fn reject<E: Error>() -> Result<SecretString, E> {
        Err(E::custom("expected a string"))
    }
}

impl Visitor<'_> for Reader {
    type Value = SecretString;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(A_STRING)
    }

    fn visit_str<E>(self, secret: &str) -> Result<SecretString, E> {
        Ok(secret.into())
    }

    fn visit_string<E>(self, secret: String) -> Result<SecretString, E> {
        Ok(secret.into())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<SecretString, E> {
        Self::reject()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<SecretString, E> {
        Self::reject()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<SecretString, E> {
        Self::reject()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_in_no_debug_and_no_error() {
        #[derive(Debug, serde::Deserialize, serde::Serialize)]
        struct Login {
            password: SecretString,
        }
        let text = r#"{"password":"hunter2"}"#;
        let login: Login = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&login).unwrap(), text);
        assert_eq!(format!("{login:?}"), "Login { password: SecretString(..) }");
        for text in ["1234", "-1234", "1234.5"] {
            let error = serde_json::from_str::<SecretString>(text).unwrap_err().to_string();
            assert!(!error.contains("1234"), "{error}");
        }
    }
}
