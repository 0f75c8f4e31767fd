//! `organizations.members`.

use super::Parts;
use crate::input::Input;
use crate::recorder::Recorder;
use cloudflare_client::organizations::members;
use cloudflare_client::organizations::members::types::NewMember;

pub(super) fn list(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let call = set!(case.query, members::list(case.organization_id()?), {
        texts "status" => status,
        text "user.email" => user_email,
        text "user.email.startsWith" => user_email_starts_with,
        text "user.email.endsWith" => user_email_ends_with,
        text "user.email.contains" => user_email_contains,
        text "page_token" => page_token,
        whole "page_size" => page_size,
    });
    case.send(call, recorder)
}

pub(super) fn create(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let mut body = Input::object("body", &case.body()?)?;
    let member: NewMember = body.require("member")?;
    body.finish()?;
    let call = members::create(case.organization_id()?, member);
    case.send(call, recorder)
}

pub(super) fn batch_create(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let mut body = Input::object("body", &case.body()?)?;
    let new: Vec<NewMember> = body.require("members")?;
    body.finish()?;
    let call = members::batch_create(case.organization_id()?, new);
    case.send(call, recorder)
}

pub(super) fn get(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let member: String = case.path.require("member_id")?;
    let call = members::get(case.organization_id()?, member);
    case.send(call, recorder)
}

pub(super) fn delete(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let member: String = case.path.require("member_id")?;
    let call = members::delete(case.organization_id()?, member);
    case.send(call, recorder)
}
