//! The client as its users write it, against a fake.

mod cancellation;
mod errors;
mod guarantees;
mod lists;
mod sending;
mod testing;
mod values;

use cloudflare_client::serde_json::{Value, json};

/// An organization as the server writes it.
fn organization(id: &str, name: &str) -> Value {
    json!({ "id": id, "create_time": "2019-12-27T18:11:19.117Z", "name": name, "meta": {} })
}
