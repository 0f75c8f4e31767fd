//! What the tests of this workspace share.

pub mod awkward;
pub mod child;
pub mod edits;
pub mod fixtures;
pub mod floor;
pub mod imports;
pub mod live;
pub mod load;
pub mod mutants;
pub mod percent;
pub mod seeds;
pub mod server;

#[cfg(doctest)]
mod readmes {
    #[doc = include_str!("../../README.md")]
    struct Repository;
    #[doc = include_str!("../../generated/README.md")]
    struct Client;
}
