//! A server that behaves as a spec says.
//!
//! - **It refuses** what the spec does not allow, with the documented error envelope and the place:
//!   ``query `page_size`: -1 is below the minimum 0``. There is no lax 200.
//! - **It remembers**: what was created is got, listed, changed and deleted, and then gone. Lists are
//!   filtered, ordered and paged as the spec says.
//! - **It misbehaves on request**: see [`Fault`], and [`HEADER`] for the header that asks for one.
//!
//! [`Mock`] is the server on a port of its own, [`blocking::Mock`] the same for programs without a
//! runtime, and the program `mock` for everything else. Inside is a [`World`], the server without a
//! socket, a clock or a thread: a request goes in, an answer comes out.
//!
//! What the server does is read from the spec: paths and types tell what is a list, what an item of
//! it, and what a parameter chooses by. What they do not tell stands in `mock.yaml` beside the spec;
//! what nobody tells is in [`World::gaps`]. There is no line about one API in here.
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
//! let sources = codegen::Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
//! let service = codegen::service::resolve(&sources).map_err(|report| report.to_string())?;
//! let mut world = mock::World::new(service);
//! let request = http::Request::get("/v1/pets?age=-1").body(bytes::Bytes::new())?;
//! let answer = world.answer(&request, jiff::Timestamp::UNIX_EPOCH);
//! assert_eq!(answer.status, 400);
//! let document = answer.json().ok_or("no document")?;
//! assert_eq!(document["errors"][0]["message"], "query `age`: -1 is below the minimum 0");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod act;
mod address;
mod answer;
mod auth;
mod call;
mod distort;
mod edit;
mod fault;
mod filter;
mod fit;
mod make;
mod order;
mod page;
mod plan;
mod range;
mod reference;
mod refusal;
mod route;
mod rules;
mod seed;
mod shell;
mod state;
mod words;
mod world;

pub use answer::{Answer, Body};
pub use distort::Distortion;
pub use fault::{Fault, HEADER};
pub use refusal::{Problem, Refusal};
pub use shell::{Builder, Exchange, Mock, StartError, blocking};
pub use state::State;
pub use world::World;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
