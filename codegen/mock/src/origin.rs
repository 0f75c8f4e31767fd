//! What a state started with.

use serde::{Deserialize, Serialize};

/// What a list is made of that someone asks for before anything of it is remembered.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Origin {
    /// Of nothing: a state that a program put together is all there is.
    #[default]
    Given,
    /// Of what the spec shows.
    Examples,
    /// Of so many records of fake data.
    Fake(usize),
}

impl Origin {
    pub(crate) fn is_given(&self) -> bool {
        *self == Self::Given
    }
}
