//! The id of one thing is no id of another.

use cloudflare_client::organizations::members;
use cloudflare_client::organizations::types::OrganizationId;
use cloudflare_client::organizations::members::types::MemberId;

fn main() {
    let (organization, member) = (OrganizationId::from("a"), MemberId::from("b"));
    let _ = members::get(&organization, &member);
    let _ = members::get("a", &organization);
}
