//! What was uploaded to a path.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Content {
    pub(crate) media_type: String,
    pub(crate) bytes: Bytes,
}

/// The same as JSON.
#[derive(serde::Deserialize, serde::Serialize)]
struct Text {
    media_type: String,
    base64: String,
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let base64 = STANDARD.encode(&self.bytes);
        Text { media_type: self.media_type.clone(), base64 }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text { media_type, base64 } = Text::deserialize(deserializer)?;
        let bytes = STANDARD.decode(base64).map_err(D::Error::custom)?.into();
        Ok(Self { media_type, bytes })
    }
}
