//! The modules of the server import each other in one direction.

use std::collections::BTreeMap;
use tests::{fixtures, imports};

#[test]
fn form_no_cycle() {
    let found = imports::of_crate(&fixtures::root().join("codegen/mock/src"));
    assert!(found["handlers"].contains("filter") && found["filters"].contains("call"));
    assert_eq!(imports::cycles(found), BTreeMap::new());
}
