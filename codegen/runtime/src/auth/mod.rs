//! Authentication schemes, and the secrets that fill them.

mod environment;
mod scheme;
mod secrets;
mod template;

pub use scheme::Scheme;
pub use secrets::Secrets;
pub(crate) use secrets::Signature;
