//! `organizations`.

use super::Parts;
use crate::input::Input;
use crate::recorder::Recorder;
use cloudflare_client::organizations;
use cloudflare_client::organizations::organization_profile::types::Profile;
use cloudflare_client::organizations::types::ParentRef;

pub(super) fn list(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let call = set!(case.query, organizations::list(), {
        texts "id" => id,
        text "name" => name,
        text "name.startsWith" => name_starts_with,
        text "name.endsWith" => name_ends_with,
        text "name.contains" => name_contains,
        text "containing.account" => containing_account,
        text "containing.user" => containing_user,
        text "containing.organization" => containing_organization,
        text "parent.id" => parent_id,
        text "page_token" => page_token,
        whole "page_size" => page_size,
    });
    case.send(call, recorder)
}

pub(super) fn create(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let mut body = Input::object("body", &case.body()?)?;
    let name: String = body.require("name")?;
    let call = organizations::create(name)
        .parent(body.take::<ParentRef>("parent")?)
        .profile(body.take::<Profile>("profile")?);
    body.finish()?;
    case.send(call, recorder)
}

pub(super) fn get(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let call = organizations::get(case.organization_id()?);
    case.send(call, recorder)
}

pub(super) fn update(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let mut body = Input::object("body", &case.body()?)?;
    let name: String = body.require("name")?;
    let call = organizations::update(case.organization_id()?, name)
        .parent(body.take::<ParentRef>("parent")?)
        .profile(body.take::<Profile>("profile")?);
    body.finish()?;
    case.send(call, recorder)
}

pub(super) fn delete(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let call = organizations::delete(case.organization_id()?);
    case.send(call, recorder)
}
