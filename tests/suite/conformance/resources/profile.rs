//! `organizations.organization_profile`.

use super::Parts;
use crate::input::Read;
use crate::recorder::Recorder;
use cloudflare_client::organizations::organization_profile;
use cloudflare_client::organizations::organization_profile::types::Profile;

pub(super) fn get(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let call = organization_profile::get(case.organization_id()?);
    case.send(call, recorder)
}

pub(super) fn update(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let profile = Profile::read("body", &case.body()?)?;
    let call = organization_profile::update(case.organization_id()?, profile);
    case.send(call, recorder)
}
