//! What the roles of operations do.

mod items;
mod lists;
mod single;

use crate::address;
use crate::answer::{Answer, Body};
use crate::call::Call;
use crate::distort::Distortion;
use crate::filter::Use;
use crate::make::Maker;
use crate::plan::{Plan, Role};
use crate::reference::References;
use crate::refusal::Refusal;
use crate::state::{State, text};
use codegen::service::{Form, Output, Part, Service, Type};
use http::StatusCode;
use serde_json::{Value, json};

/// One call, being answered.
#[derive(Debug)]
pub(crate) struct Act<'a> {
    pub(crate) service: &'a Service,
    pub(crate) plan: &'a Plan,
    pub(crate) uses: &'a [(String, Use)],
    pub(crate) call: &'a Call<'a>,
    pub(crate) maker: Maker<'a>,
    pub(crate) state: &'a mut State,
    pub(crate) distortion: Distortion,
}

impl Act<'_> {
    pub(crate) fn answer(mut self) -> Result<Answer, Refusal> {
        self.owners()?;
        self.references()?;
        let role = self.plan.roles.get(&self.call.operation.id).unwrap_or(&Role::Example);
        match role {
            Role::List { collection } => self.list(self.plan.collections.get(*collection), None),
            Role::View { collection, view } => {
                self.list(self.plan.collections.get(*collection), Some(view))
            }
            Role::Get { collection } => {
                let (list, index) = self.item(*collection)?;
                let item = self.state.list(&list).get(index).cloned().unwrap_or_default();
                Ok(self.result(item))
            }
            Role::Create { collection } => self.create(*collection),
            Role::CreateSeveral { collection } => self.create_several(*collection),
            Role::Update { collection } => self.update(*collection),
            Role::Delete { collection } => self.delete(*collection),
            Role::GetOne { field } => {
                let found = self.held(field.as_ref())?.cloned();
                let found = found.filter(|value| !value.is_null()).ok_or_else(|| self.nothing())?;
                Ok(self.result(found))
            }
            Role::SetOne { field } => self.set_one(field.as_ref()),
            Role::DeleteOne { field } => self.delete_one(field.as_ref()),
            Role::Example => Ok(self.example()),
        }
    }

    /// Whether all that the path leads through is there.
    fn owners(&self) -> Result<(), Refusal> {
        let path = &self.call.operation.path;
        for (number, length) in self.plan.owners(path) {
            // The item itself is looked for by who needs it.
            if length + 1 < path.len() {
                let list =
                    address::address(path.get(..length).unwrap_or_default(), &self.call.path);
                self.find(number, &list, length)?;
            }
        }
        Ok(())
    }

    /// Whether all that the body names is there.
    fn references(&self) -> Result<(), Refusal> {
        let Some(body) = &self.call.body else { return Ok(()) };
        let mut problems = self.around().missing(&self.call.operation.body, body);
        // What names the item that the body is about need not be there before.
        let (collection, before) = match self.plan.roles.get(&self.call.operation.id) {
            Some(Role::Create { collection } | Role::Update { collection }) => {
                (self.plan.collections.get(*collection), "`")
            }
            Some(Role::CreateSeveral { collection }) => {
                (self.plan.collections.get(*collection), "].")
            }
            _ => (None, ""),
        };
        if let Some(key) = collection.and_then(|collection| collection.key.as_deref()) {
            problems.retain(|problem| !problem.place.ends_with(&format!("{before}{key}`")));
        }
        if problems.is_empty() {
            return Ok(());
        }
        Err(Refusal::all(StatusCode::BAD_REQUEST, problems))
    }

    fn around(&self) -> References<'_> {
        References { service: self.service, plan: self.plan, state: self.state }
    }

    /// The number of the item that segment number `segment` of the path names.
    fn find(&self, collection: usize, list: &str, segment: usize) -> Result<usize, Refusal> {
        let collection = self.plan.collections.get(collection);
        let key = collection.and_then(|collection| collection.key.as_deref());
        let parameters = self.call.operation.path.iter().take(segment).flatten();
        let before = parameters.filter(|part| matches!(part, Part::Parameter { .. }));
        let Some((name, wanted)) = self.call.path.get(before.count()) else {
            return Err(self.nothing());
        };
        let items = self.state.list(list);
        let found = items.iter().position(|item| {
            key.and_then(|key| item.get(key)).is_some_and(|own| text(own) == *wanted)
        });
        found.ok_or_else(|| {
            let message = format!("nothing at `{list}` is called `{wanted}`");
            Refusal::one(StatusCode::NOT_FOUND, format!("path `{name}`"), message)
        })
    }

    /// The list and the number of the item that the path ends in.
    fn item(&self, collection: usize) -> Result<(String, usize), Refusal> {
        let path = &self.call.operation.path;
        let end = path.len().saturating_sub(1);
        let list = address::address(path.get(..end).unwrap_or_default(), &self.call.path);
        let index = self.find(collection, &list, end)?;
        Ok((list, index))
    }

    fn nothing(&self) -> Refusal {
        let place = address::address(&self.call.operation.path, &self.call.path);
        Refusal::one(StatusCode::NOT_FOUND, "path", format!("there is nothing at `{place}` yet"))
    }

    /// `value` as the operation answers it.
    fn result(&self, mut value: Value) -> Answer {
        let operation = self.call.operation;
        let body = match &operation.output {
            Output::Nothing => Body::Empty,
            Output::Text | Output::Bytes => return self.example(),
            Output::Page(item) => {
                if let Value::Array(items) = &mut value {
                    for own in items {
                        self.around().refresh(item, own);
                    }
                }
                envelope(&value)
            }
            Output::Result(ty) => envelope(&self.shown(ty, value)),
            Output::Bare(ty) => Body::Json(self.shown(ty, value)),
        };
        Answer::new(operation.status, body)
    }

    /// `value` as far as `type` has room for it.
    fn shown(&self, ty: &Type, mut value: Value) -> Value {
        if let (Value::Object(members), Type::Named(id)) = (&mut value, ty)
            && let Form::Model { fields, additional: None } = &self.service.definition(*id).form
        {
            members.retain(|name, _| fields.iter().any(|field| field.name == *name));
        }
        self.around().refresh(ty, &mut value);
        value
    }

    fn example(&self) -> Answer {
        let operation = self.call.operation;
        let shown = operation.example.answer.clone();
        let raw = |media| {
            let text = shown.as_ref().and_then(Value::as_str).unwrap_or_default();
            Body::Raw(media, text.to_owned().into())
        };
        let body = match &operation.output {
            Output::Text => raw("text/plain; charset=utf-8"),
            Output::Bytes => raw("application/octet-stream"),
            _ => shown.clone().map_or(Body::Empty, Body::Json),
        };
        Answer::new(operation.status, body)
    }
}

fn envelope(result: &Value) -> Body {
    Body::Json(json!({ "success": true, "errors": [], "messages": [], "result": result }))
}
