//! `organizations.organization_accounts`.

use super::Parts;
use crate::recorder::Recorder;
use cloudflare_client::organizations::organization_accounts;

#[expect(deprecated, reason = "documented, deprecated or not")]
pub(super) fn get(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let call = set!(case.query, organization_accounts::get(case.organization_id()?), {
        text "name" => name,
        text "name.startsWith" => name_starts_with,
        text "name.endsWith" => name_ends_with,
        text "name.contains" => name_contains,
        text "account_pubname" => account_pubname,
        text "account_pubname.startsWith" => account_pubname_starts_with,
        text "account_pubname.endsWith" => account_pubname_ends_with,
        text "account_pubname.contains" => account_pubname_contains,
        text "order_by" => order_by,
        text "direction" => direction,
        text "page_token" => page_token,
        whole "page_size" => page_size,
    });
    case.send(call, recorder)
}
