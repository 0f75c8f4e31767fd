//! The spec and OpenAPI documents: what differs, what of it is accepted, and what is imported.

mod accepted;
mod case;
mod constructs;
mod differences;
mod exact;
mod import;
mod lists;
mod mutants;
mod noises;
mod odd;
mod page;
mod real;
mod results;
mod support;
mod tagged;
mod twice;
mod update;
mod whole;
