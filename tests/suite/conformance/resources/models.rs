//! The objects that bodies are made of.

use crate::input::{Input, Read};
use cloudflare_client::organizations::members::types::{NewMember, NewMemberUser};
use cloudflare_client::organizations::organization_profile::types::{Profile, ProfileParams};
use cloudflare_client::organizations::types::ParentRef;
use serde_json::Value;

impl Read for Profile {
    fn read(place: &str, value: &Value) -> Result<Self, String> {
        let mut input = Input::object(place, value)?;
        let profile = Self::new(ProfileParams {
            business_name: input.require("business_name")?,
            business_email: input.require("business_email")?,
            business_phone: input.require("business_phone")?,
            business_address: input.require("business_address")?,
            external_metadata: input.require("external_metadata")?,
        });
        input.finish().map(|()| profile)
    }
}

impl Read for ParentRef {
    fn read(place: &str, value: &Value) -> Result<Self, String> {
        let mut input = Input::object(place, value)?;
        let id: String = input.require("id")?;
        let parent = Self::new(id).name(input.take::<String>("name")?);
        input.finish().map(|()| parent)
    }
}

impl Read for NewMember {
    fn read(place: &str, value: &Value) -> Result<Self, String> {
        let mut input = Input::object(place, value)?;
        let member = Self::new(input.require("user")?).status(input.take::<String>("status")?);
        input.finish().map(|()| member)
    }
}

impl Read for NewMemberUser {
    fn read(place: &str, value: &Value) -> Result<Self, String> {
        let mut input = Input::object(place, value)?;
        let user = Self::new(input.require::<String>("email")?);
        input.finish().map(|()| user)
    }
}
