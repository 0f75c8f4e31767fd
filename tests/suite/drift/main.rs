//! The spec beside OpenAPI documents: what differs, and what of it is accepted.

mod accepted;
mod differences;
mod odd;
mod real;
mod support;
