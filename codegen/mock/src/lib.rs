//! A server that behaves as a spec says.
//!
//! - **It rejects** what the spec does not allow, with the documented form of errors and the
//!   location: ``query `page_size`: -1 is less than the minimum 0``. There is no lax 200.
//! - **It remembers**: what was created can be read, listed, changed and deleted, and then is gone.
//!   Lists are filtered, ordered and paged as the spec says.
//! - **It misbehaves on request**: see [`Fault`], and [`FAULT_HEADER`] for the header that asks for
//!   one.
//!
//! [`Mock`] is the server on a port of its own, [`blocking::Mock`] the same for programs without a
//! runtime, and the program `mock` for everything else. Inside is a [`Server`] without a socket, a
//! clock or a thread: a request goes in, a response comes out.
//!
//! What the server does is read from the spec: paths and types say what is a list, what an item of
//! it, and what a parameter filters by. What they do not say is in `mock.yaml` next to the spec; what
//! nothing says is in [`Server::gaps`]. There is no line about one API in here.
//!
//! ```
//! let api = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example/v1\nenvelope: v4\n";
//! let pets = "
//! resource: pets
//! doc: Pets.
//! methods:
//!   list:
//!     get: /pets
//!     summary: All pets
//!     query: { age?: { type: integer, min: 0, doc: In years. } }
//!     responses: { 200: [string], 4XX: error }
//!     example: { response: { result: [Rex] } }
//! ";
//! let texts = [("api.yaml", api), ("pets.yaml", pets)];
//! let sources = cloudflare_api_mock::codegen::Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
//! let spec = cloudflare_api_mock::codegen::Spec::read(&sources).map_err(|report| report.to_string())?;
//! let mut server = cloudflare_api_mock::Server::new(spec.api().clone());
//! let request = http::Request::get("/v1/pets?age=-1").body(bytes::Bytes::new())?;
//! let response = server.respond(&request, jiff::Timestamp::UNIX_EPOCH);
//! assert_eq!(response.status, 400);
//! let document = response.json().ok_or("no document")?;
//! assert_eq!(document["errors"][0]["message"], "query `age`: -1 is less than the minimum 0");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alias;
mod auth;
mod body;
mod call;
mod change;
mod content;
mod contents;
mod distort;
mod edit;
mod effect;
mod elsewhere;
mod envelope;
mod errors;
mod fake_data;
mod fault;
mod filter;
mod filters;
mod handlers;
mod headers;
mod json;
mod key;
mod list;
mod media_type;
mod members;
mod messages;
mod multipart;
mod order;
mod origin;
mod paging;
mod parts;
mod path;
mod prefer;
mod quota;
mod range;
mod reached;
mod references;
mod rejection;
mod request_id;
mod resources;
mod response;
mod role;
mod route;
mod rules;
mod seed;
mod server;
mod shadows;
mod signs;
mod state;
mod time;
mod transport;
mod update;
mod validate;
mod version;
mod vocabulary;
mod written;

pub use codegen;
pub use distort::Distortion;
pub use fault::{FAULT_HEADER, Fault};
pub use quota::Quota;
pub use reached::Reached;
pub use rejection::{Problem, Rejection};
pub use response::{Body, Response};
pub use server::Server;
pub use state::State;
pub use transport::{Builder, Exchange, LogFormat, Mock, StartError, blocking};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
