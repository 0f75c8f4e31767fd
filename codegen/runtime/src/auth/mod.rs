//! Authentication schemes, and the secrets that fill them.

mod environment;
mod provider;
mod scheme;
mod secrets;
mod template;

pub(crate) use provider::{Provided, Provider, Version};
pub use scheme::Scheme;
pub use secrets::Secrets;
pub(crate) use secrets::Signature;
