//! Apart from generating: what a person asks about a spec.

pub mod diff;
pub mod drift;
pub mod explain;
pub mod import;
mod openapi;
pub mod page;

pub use openapi::glob::matches;
