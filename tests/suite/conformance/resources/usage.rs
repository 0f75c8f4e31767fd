//! `organizations.billing.usage`.

use super::Parts;
use crate::recorder::Recorder;
use cloudflare_client::organizations::billing::usage;

pub(super) fn get(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let call = set!(case.query, usage::get(case.organization_id()?), {
        text "from" => from,
        text "to" => to,
        text "metric" => metric,
    });
    case.send(call, recorder)
}
