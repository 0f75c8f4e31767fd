//! Text that the documents do not name is no value of an enum.

use cloudflare_client::organizations::members::types::MemberStatus;

fn main() {
    let _ = MemberStatus::Unknown("gone".to_owned());
}
