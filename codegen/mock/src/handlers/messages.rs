//! Messages as responses show them.

use super::Handler;
use super::leases::Done;
use crate::messages::Message;
use crate::response::Response;
use crate::signs::{listed, returned};
use crate::{json, vocabulary};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use codegen::api::behavior::{Action, Fact, Lease, Settle};
use codegen::api::{Api, Scalar, Type};
use serde_json::{Value, json};

impl Handler<'_> {
    /// The response: what was received, what the fields state, and the item that the path leads
    /// through where the response is that.
    pub(super) fn about_messages(&mut self, lease: &Lease, path: &str, done: &Done) -> Response {
        let output = &self.call.operation.output;
        if let Some(item) = listed(output) {
            let messages = done.received.iter();
            let shown = messages.map(|message| self.message(lease, &[], item, message)).collect();
            return self.result(shown);
        }
        let Some(ty) = returned(output) else { return self.without_value() };
        let mut shown = self.item_above(ty).unwrap_or_else(|| json!({}));
        if let Action::Receive { each: Some(each), .. } = &lease.action
            && let Some(field) = self.api.fields(ty).iter().find(|field| field.name == *each)
            && let Type::List(item) = field.ty.not_null()
        {
            let (messages, above) = (done.received.iter(), std::slice::from_ref(each));
            let messages = messages.map(|message| self.message(lease, above, item, message));
            json::set(&mut shown, above, messages.collect());
        }
        if let Action::Settle(Settle { warnings: Some(field), .. }) = &lease.action {
            json::set(&mut shown, field, done.warnings.clone().into());
        }
        for (field, fact) in &lease.states {
            let is_text = is_text(self.api, ty, field);
            let messages = self.messages(path);
            let value = match fact {
                Fact::Count => json!(messages.count()),
                Fact::Bytes => json!(messages.bytes()),
                Fact::Oldest => time(field, messages.oldest()),
                Fact::Cleared => match messages.cleared() {
                    Some(time) => json!(time),
                    None => continue,
                },
                // A field of text has the word.
                Fact::IsCleared if is_text => json!(messages.cleared().is_some().to_string()),
                Fact::IsCleared => json!(messages.cleared().is_some()),
                Fact::Removed => json!(done.removed),
                Fact::Returned => json!(done.returned),
                Fact::Id | Fact::Handle | Fact::Attempts | Fact::Sent => continue,
            };
            json::set(&mut shown, field, value);
        }
        let shown = self.faker.complete(ty, shown);
        self.result(shown)
    }

    /// The item that the path leads through last, where it is of the type `ty`.
    fn item_above(&self, ty: &Type) -> Option<Value> {
        let (id, item) = self.above(&self.call.operation.path)?;
        (self.resources.collection(id).item == *ty).then(|| item.clone())
    }

    /// A message as a response shows it below `above`: what was sent, and what is known of it.
    fn message(&mut self, lease: &Lease, above: &[String], ty: &Type, message: &Message) -> Value {
        let mut shown = json!({});
        for field in self.api.fields(ty) {
            if let Some(value) = message.content.get(&field.name) {
                let is_text = matches!(field.ty.not_null(), Type::Scalar(Scalar::String));
                shown[&field.name] = if is_text { json!(json::text(value)) } else { value.clone() };
            }
        }
        if let Action::Receive { fields, base64, .. } = &lease.action {
            for (here, there) in fields {
                let value = message.content.get(there);
                if let (Some(here), Some(value)) = (here.strip_prefix(above), value) {
                    json::set(&mut shown, here, value.clone());
                }
            }
            let value = base64.as_ref().and_then(|own| message.content.get(&own.member));
            if let (Some(own), Some(value)) = (base64, value)
                && json::text(value) == own.value
                && let Some([name]) = own.field.strip_prefix(above)
                && let Some(value) = message.content.get(name)
            {
                shown[name] = json!(STANDARD.encode(value.to_string()));
            }
        }
        for (field, fact) in &lease.states {
            let Some(field) = field.strip_prefix(above) else { continue };
            let value = match fact {
                Fact::Id => json!(message.id),
                Fact::Handle => json!(message.handle()),
                Fact::Attempts => json!(message.attempts),
                Fact::Sent => time(field, message.sent),
                Fact::Count | Fact::Bytes | Fact::Oldest | Fact::Cleared | Fact::IsCleared => {
                    continue;
                }
                Fact::Removed | Fact::Returned => continue,
            };
            json::set(&mut shown, field, value);
        }
        self.faker.complete(ty, shown)
    }
}

/// Whether a field of a response is text.
fn is_text(api: &Api, ty: &Type, field: &[String]) -> bool {
    let mut fields = api.fields(ty).iter();
    let found = fields.find(|own| field == std::slice::from_ref(&own.name));
    found.is_some_and(|own| matches!(own.ty.not_null(), Type::Scalar(Scalar::String)))
}

/// A time of so many milliseconds, in the unit of its field.
fn time(field: &[String], milliseconds: i64) -> Value {
    let is_exact = field.last().is_some_and(|name| vocabulary::is_of_milliseconds(name));
    json!(if is_exact { milliseconds } else { milliseconds / 1000 })
}
