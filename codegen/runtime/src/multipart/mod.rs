//! Bodies of several parts, `multipart/form-data`: files, and what is said of them.
//!
//! A [`Part`] is a file: bytes with a name and a media type. Calls take parts as arguments and
//! setters; for a call that the generated crate does not have, a [`Form`] writes the body:
//!
//! ```
//! use cloudflare_api_runtime::endpoint::Body;
//! use cloudflare_api_runtime::multipart::{Form, Part};
//!
//! let cover = Part::bytes("cover.png", "image/png", b"\x89PNG".to_vec());
//! let mut form = Form::new();
//! form.push_text("title", ["Moby Dick"]);
//! form.push_file("cover", [&cover]);
//! let body = Body::from(form);
//! # drop(body);
//! ```
//!
//! A part holds its bytes, so that parts can be compared, the length of a body is known, and an
//! attempt can be repeated. They are copied once, into the body of the request.

mod boundary;
mod form;
mod part;

pub use form::Form;
pub use part::Part;
