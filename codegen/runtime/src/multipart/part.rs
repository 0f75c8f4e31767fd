use crate::error::{Error, RequestError, RequestErrorKind, Result};
use bytes::Bytes;
use std::fmt;
use std::path::Path;

/// A file to send: its name, its media type and its bytes.
///
/// ```
/// use cloudflare_api_runtime::multipart::Part;
///
/// let part = Part::text("index.js", "application/javascript+module", "export default {}");
/// assert_eq!((part.name(), part.content().len()), ("index.js", 17));
/// assert_eq!(part, Part::bytes("index.js", "application/javascript+module", "export default {}"));
/// ```
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Part {
    name: String,
    media_type: String,
    content: Bytes,
}

impl Part {
    /// A file that consists of `bytes`.
    #[must_use]
    pub fn bytes(
        name: impl Into<String>,
        media_type: impl Into<String>,
        bytes: impl Into<Bytes>,
    ) -> Self {
        Self { name: name.into(), media_type: media_type.into(), content: bytes.into() }
    }

    /// A file that consists of `text`.
    #[must_use]
    pub fn text(
        name: impl Into<String>,
        media_type: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self::bytes(name, media_type, text.into())
    }

    /// Reads the file at `path`, which gives the part its name, on a thread of tokio for such work.
    ///
    /// # Errors
    ///
    /// When the file cannot be read; the [`source`](std::error::Error::source) says why.
    #[cfg(any(feature = "hyper", feature = "reqwest"))]
    #[cfg_attr(docsrs, doc(cfg(any(feature = "hyper", feature = "reqwest"))))]
    pub async fn open(
        path: impl AsRef<Path> + Send,
        media_type: impl Into<String> + Send,
    ) -> Result<Self> {
        let (path, media_type) = (path.as_ref().to_owned(), media_type.into());
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return Self::open_blocking(path, media_type);
        };
        let shown = path.clone();
        let read = runtime.spawn_blocking(move || Self::open_blocking(path, media_type)).await;
        read.unwrap_or_else(|source| Err(unreadable(&shown, source)))
    }

    /// Reads the file at `path`, which gives the part its name.
    ///
    /// # Errors
    ///
    /// When the file cannot be read; the [`source`](std::error::Error::source) says why.
    pub fn open_blocking(path: impl AsRef<Path>, media_type: impl Into<String>) -> Result<Self> {
        let path = path.as_ref();
        let content = std::fs::read(path).map_err(|source| unreadable(path, source))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self::bytes(name, media_type, content))
    }

    /// The same file under another name.
    #[must_use]
    pub fn with_name(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The media type.
    #[must_use]
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// The bytes.
    #[must_use]
    pub fn content(&self) -> &Bytes {
        &self.content
    }
}

/// Without the bytes, which may be many.
impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("length", &self.content.len())
            .finish()
    }
}

fn unreadable(path: &Path, source: impl std::error::Error + Send + Sync + 'static) -> Error {
    let message = format!("cannot read `{}`: {source}", path.display());
    RequestError::new(RequestErrorKind::Body, message).because(source).into()
}

#[cfg(test)]
mod tests {
    use super::Part;
    use std::error::Error as _;

    #[test]
    fn reads_a_file() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let part = Part::open_blocking(path, "application/toml").unwrap();
        assert_eq!((part.name(), part.media_type()), ("Cargo.toml", "application/toml"));
        assert!(part.content().starts_with(b"[package]"));
        let shown = format!("{part:?}");
        assert!(shown.contains("length") && !shown.contains("package"), "{shown}");
        assert_eq!(part.with_name("b.toml").name(), "b.toml");
    }

    #[test]
    fn says_which_file_cannot_be_read() {
        let error = Part::open_blocking("/nowhere/a.js", "text/javascript").unwrap_err();
        assert!(error.to_string().contains("cannot read `/nowhere/a.js`: "), "{error}");
        assert!(error.source().is_some());
    }

    #[cfg(feature = "hyper")]
    #[tokio::test]
    async fn reads_a_file_without_blocking() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let part = Part::open(path, "application/toml").await.unwrap();
        assert_eq!(part, Part::open_blocking(path, "application/toml").unwrap());
        assert!(Part::open("/nowhere/a.js", "text/javascript").await.is_err());
    }
}
