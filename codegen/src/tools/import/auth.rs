//! Which schemes of the spec an operation accepts.

use super::reasons::Reason;
use crate::api::Scheme;
use crate::tools::openapi::{Place, Schemes};

/// The schemes of `ours` that `operation` accepts, none where it accepts all; or why that cannot
/// be said.
pub(super) fn auth<'a>(
    schemes: &Schemes<'a>,
    ours: &[Scheme],
    operation: &Place<'a>,
) -> Result<Vec<String>, Reason> {
    let Some(accepted) = schemes.accepted(operation, ours) else { return Ok(Vec::new()) };
    if accepted.is_open() && !ours.is_empty() {
        return Err(Reason::NoCredentials);
    }
    if !accepted.unknown.is_empty() {
        return Err(Reason::Security);
    }
    let takes_all = accepted.known.len() == ours.len();
    let names = accepted.known.iter().map(|scheme| scheme.name.value.clone());
    Ok(if takes_all { Vec::new() } else { names.collect() })
}
