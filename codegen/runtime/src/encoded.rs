use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Bytes, which JSON has as base64.
///
/// It is made of bytes. What a response has keeps its string, and never fails the whole response.
///
/// ```
/// use cloudflare_api_runtime::{Base64, serde_json};
///
/// let key = Base64::from(b"hello");
/// assert_eq!(serde_json::to_string(&key)?, r#""aGVsbG8=""#);
///
/// let key: Base64 = serde_json::from_str(r#""aGVsbG8=""#)?;
/// assert_eq!(key.decode().as_deref(), Some(&b"hello"[..]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Base64(String);

impl Base64 {
    /// What `text` encodes, which is sent as it is.
    #[must_use]
    pub fn from_encoded(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The string as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes; `None` where the string is not base64. Either alphabet is read, with padding or
    /// without.
    #[must_use]
    pub fn decode(&self) -> Option<Vec<u8>> {
        let engines = [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD];
        engines.into_iter().find_map(|engine| engine.decode(&self.0).ok())
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(STANDARD.encode(bytes))
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self::from(&bytes[..])
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(&bytes[..])
    }
}

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self::from(&bytes[..])
    }
}

impl From<&Self> for Base64 {
    fn from(encoded: &Self) -> Self {
        encoded.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_servers_write() {
        for text in ["-_-_", "+/+/"] {
            assert_eq!(Base64::from_encoded(text).decode(), Some(vec![0xfb, 0xff, 0xbf]), "{text}");
        }
        for text in ["aGVsbG8=", "aGVsbG8"] {
            assert_eq!(Base64::from_encoded(text).decode().as_deref(), Some(&b"hello"[..]));
        }
        for text in ["a", "a b c", "=", "aGVsbG8=="] {
            assert_eq!(Base64::from_encoded(text).decode(), None, "{text}");
        }
    }

    #[test]
    fn is_made_of_bytes() {
        let bytes = b"hi";
        let made: [Base64; 4] = [
            bytes.into(),
            (&bytes[..]).into(),
            bytes.to_vec().into(),
            Bytes::from_static(bytes).into(),
        ];
        assert_eq!(made.map(|encoded| encoded.to_string()), ["aGk="; 4]);
    }
}
