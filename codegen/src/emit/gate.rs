//! What an item is compiled with.

use crate::rust::shapes::{Gate, Rust};
use proc_macro2::TokenStream;
use quote::quote;

/// The attribute of an item with the `gate`, unless what it is `within` has the same.
pub(super) fn cfg(rust: &Rust, gate: Option<Gate>, within: Option<Gate>) -> Option<TokenStream> {
    let (features, gate) = (rust.features.as_ref()?, gate?);
    let name = features.name(gate);
    (within != Some(gate)).then(|| quote!(#[cfg(feature = #name)]))
}
