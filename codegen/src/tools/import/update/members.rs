//! Parameters, fields and responses that methods, models and bodies gain.

use super::grow::{Group, Grower};
use super::growth::What;
use super::spot::{self, Spot};
use super::tree::{entries, under};
use crate::language::methods::METHOD;
use crate::source::Span;
use crate::tools::drift::gain;
use crate::tools::import::draft::{
    Body, Called, Declaration, Direction, Documented, Form, Item, Notes, Operation, Response, Type,
    TypeId,
};
use crate::tools::import::extra::EXTRA;
use crate::tools::import::lines::{Owner, Where};
use crate::tools::import::words::{camel, singular};
use crate::tools::import::{bodies, operations, responses};
use crate::tools::openapi::{Operation as Asked, Parameter, Place, Schema};
use crate::yaml::{Node, Value};

/// The keys of a body that contain its fields.
const FIELDS: [&str; 3] = ["fields", "form", "multipart"];

/// Behind the entries of `method` whose keys the language has before `key`.
fn before(text: &str, method: &Node, key: &str) -> Option<Spot> {
    let keys = METHOD.keys().map(|known| known.word).take_while(|word| *word != key);
    spot::after(text, method, &keys.collect::<Vec<_>>())
}

impl<'a> Grower<'_, 'a, '_> {
    /// A parameter that the method at `of` gains.
    pub(super) fn parameter(&mut self, of: Span, theirs: &Parameter<'a>) -> Option<()> {
        let number = self.method(of)?;
        let (group, place, new) = match theirs.location {
            "query" => {
                let members = operations::members(self.schemas, number, theirs);
                let one = |grower: &mut Self| operations::one(grower.schemas, number, theirs, true);
                let new = members.unwrap_or_else(|| vec![one(self)]);
                (Group::Query, Where::Query, new)
            }
            "header" => {
                let new = operations::one(self.schemas, number, theirs, false);
                (Group::Header, Where::Header, vec![new])
            }
            _ => return None,
        };
        let operation = &mut self.schemas.draft.operations[number];
        let all = if group == Group::Query { &mut operation.query } else { &mut operation.header };
        let start = all.len();
        all.extend(new);
        let owners: Vec<_> =
            (start..all.len()).map(|at| Owner::Parameter(number, place, at)).collect();
        self.add(of, group, owners);
        Some(())
    }

    /// A header that the response at `response` of the method at `of` gains.
    pub(super) fn header(
        &mut self,
        of: Span,
        response: Span,
        theirs: &Parameter<'a>,
    ) -> Option<()> {
        let number = self.method(of)?;
        let (key, _) = self.trees.entry(response)?;
        let place = self.schemas.follow(theirs.place.clone())?;
        let theirs = Parameter { place, ..theirs.clone() };
        let new = operations::one(self.schemas, number, &theirs, false);
        let all = &mut self.schemas.draft.operations[number].responses;
        let known = all.iter().position(|documented| documented.status == key.text);
        let at = known.unwrap_or(all.len());
        if known.is_none() {
            all.push(Documented::new(&*key.text, Response::None));
        }
        all[at].headers.push(new);
        let owner = Owner::Parameter(number, Where::Response(at), all[at].headers.len() - 1);
        self.add(response, Group::ResponseHeaders, vec![owner]);
        Some(())
    }

    /// What responses of the method at `of` gain next to their result.
    pub(super) fn extra(&mut self, of: Span, members: &Schema<'a>) -> Option<()> {
        let number = self.method(of)?;
        // Each of the members is a difference.
        if self.schemas.draft.operations[number].extra.is_none() {
            let (_, method) = self.trees.entry(of)?;
            let spot = before(self.text(of)?, method, "extra")?;
            let called = Called::Role { operation: number, part: EXTRA.to_owned() };
            let extra = self.schemas.part_of(members, &called);
            self.schemas.draft.operations[number].extra = Some(extra);
            self.push(of, What::Extra { spot, operation: number });
        }
        Some(())
    }

    /// A field that the model or the body at `of` gains.
    pub(super) fn field(
        &mut self,
        of: Span,
        (name, places): (&str, &[Place<'a>]),
        required: bool,
        direction: gain::Direction,
    ) -> Option<()> {
        let id = self.model(of)?;
        // What is sent and received is compared twice.
        if self.schemas.draft.of(id).fields().iter().any(|field| field.name == name) {
            return Some(());
        }
        let field = self.schemas.field((id, name), places, required, direction.into())?;
        let Form::Model { fields, .. } = &mut self.schemas.draft.types[id.0].form else {
            return None;
        };
        fields.push(field);
        let owner = Owner::Part(id, fields.len() - 1);
        self.add(of, Group::Fields, vec![owner]);
        Some(())
    }

    /// A body that the method at `of` gains.
    pub(super) fn body(&mut self, of: Span, theirs: &Asked<'a>) -> Option<()> {
        let number = self.method(of)?;
        let verb = theirs.verb;
        let Operation { resource, method, .. } = &self.schemas.draft.operations[number];
        let grown = Operation::grown(resource.clone(), method.clone());
        let mut operation = Operation { verb, ..grown };
        bodies::body(self.schemas, number, &theirs.place, None, &mut operation);
        if matches!(operation.body, Body::None) || operation.left_out.is_some() {
            return None;
        }
        let known = &mut self.schemas.draft.operations[number];
        (known.body, known.body_optional) = (operation.body, operation.body_optional);
        self.add(of, Group::Body, vec![Owner::Operation(number)]);
        Some(())
    }

    pub(super) fn add(&mut self, of: Span, group: Group, owners: Vec<Owner>) {
        let (_, known) = self.items.entry((of.order(), group)).or_insert((of, Vec::new()));
        known.extend(owners);
    }

    /// A response that the method at `of` gains: an error, or a success like another one, for
    /// calls return what they did.
    pub(super) fn status(
        &mut self,
        of: Span,
        (status, place): (&str, &Place<'a>),
        known: &Node,
        spot: Spot,
    ) -> Option<What> {
        let status = responses::status_of(status)?;
        if !status.starts_with('2') {
            return Some(What::Text { spot, text: format!("{status}: error") });
        }
        let operation = self.method(of)?;
        let place = self.schemas.follow(place.clone())?;
        let part = responses::part(&status);
        let (new, _) = responses::one(self.schemas, self.known, (operation, &part), &place);
        let is_known = |ty: &Type| {
            ty.named()
                .is_none_or(|id| matches!(self.schemas.draft.of(*id).form, Form::Existing { .. }))
        };
        match &new {
            Response::Value(ty) | Response::At(_, ty) | Response::Bare(ty) if !is_known(ty) => {
                return None;
            }
            _ => {}
        }
        let text = self.text(of)?;
        let known = entries(known).iter().filter(|(key, _)| key.text.starts_with('2'));
        let known = known.filter_map(|(_, value)| text.get(value.span.range()));
        let known: Vec<_> = known.map(str::to_owned).collect();
        let all = &mut self.schemas.draft.operations[operation].responses;
        all.push(Documented::new(status, new));
        Some(What::Success { spot, operation, response: all.len() - 1, known })
    }

    /// Writes new parameters or fields behind those that there are, or under a key of their own.
    pub(super) fn write_items(&mut self, of: Span, group: Group, items: Vec<Owner>) -> Option<()> {
        let ((key, node), text) = (self.trees.entry(of)?, self.text(of)?);
        let keys: &[&str] = match group {
            Group::Fields => &FIELDS,
            Group::Query => &["query"],
            Group::Header => &["header"],
            Group::Body => &["body", "body?"],
            Group::Variants => &["union"],
            Group::ResponseHeaders => &["headers"],
        };
        if group == Group::ResponseHeaders && !matches!(node.value, Value::Map(_)) {
            let from = self.resource(of)?;
            return self.in_mapping(of, |grower, spot| {
                grower.push(of, What::Items { spot, key: Some("headers"), from, items });
            });
        }
        let (spot, key) = match (under(node, keys), group) {
            (Some(_), Group::Body) | (None, Group::Variants) => return None,
            (None, Group::Body) => (before(text, node, "body")?, None),
            (Some((_, known)), _) => (spot::last(text, known)?, None),
            // Only a model has fields next to others, and only if it says something.
            (None, Group::Fields) if is_body(&key.text) => return None,
            (None, Group::Fields) => (spot::last(text, node)?, Some("fields")),
            (None, Group::Query) => (before(text, node, "query")?, Some("query")),
            (None, Group::Header) => (before(text, node, "header")?, Some("header")),
            (None, Group::ResponseHeaders) => (spot::last(text, node)?, Some("headers")),
        };
        let from = self.resource(of)?;
        self.push(of, What::Items { spot, key, from, items });
        Some(())
    }

    /// The operation of the draft that stands for the method at `of`.
    fn method(&mut self, of: Span) -> Option<usize> {
        let resource = self.resource(of)?;
        self.schemas.existing.from.clone_from(&resource);
        if let Some(known) = self.methods.get(&of.order()) {
            return Some(*known);
        }
        let (key, _) = self.trees.entry(of)?;
        let operations = &mut self.schemas.draft.operations;
        operations.push(Operation::grown(resource, key.text.clone()));
        self.methods.insert(of.order(), operations.len() - 1);
        Some(operations.len() - 1)
    }

    /// The type of the draft that stands for the model or the body at `of`.
    fn model(&mut self, of: Span) -> Option<TypeId> {
        let resource = self.resource(of)?;
        self.schemas.existing.from.clone_from(&resource);
        if let Some(known) = self.models.get(&of.order()) {
            return Some(*known);
        }
        let (_, node) = self.trees.entry(of)?;
        if !matches!(node.value, Value::Map(_)) {
            return None;
        }
        self.grown(of, resource, Form::Model { fields: Vec::<Item>::new(), additional: None })
    }

    /// A type of the draft that stands for the one at `of`, which gains what is put into `form`.
    pub(super) fn grown(&mut self, of: Span, resource: String, form: Form) -> Option<TypeId> {
        let (key, _) = self.trees.entry(of)?;
        let name = if is_body(&key.text) {
            let method = self.api.operations.iter().find(|one| one.body_span == Some(of))?;
            let one = singular(resource.rsplit('.').next().unwrap_or_default());
            let method = if method.method.value == "create" { "new" } else { &method.method.value };
            camel(&format!("{method}_{one}"))
        } else {
            let declared = self.api.types().find(|(_, declared)| declared.span() == of);
            let (_, declared) = declared?;
            declared.name.rsplit('.').next().unwrap_or_default().to_owned()
        };
        let draft = &mut self.schemas.draft;
        let id = TypeId(draft.types.len());
        draft.types.push(Declaration {
            form,
            notes: Notes::default(),
            called: Called::Grown(name.clone()),
            key: format!("grown {:?}", of.order()),
            direction: Direction::Received,
            sent: None,
            reasons: Vec::new(),
            home: Some(resource.clone()),
            nearest: Type::Any,
        });
        let mut operation = Operation::grown(resource, name);
        let result = Response::Bare(Type::Named(id));
        operation.responses.push(Documented::new("200", result));
        draft.operations.push(operation);
        self.models.insert(of.order(), id);
        Some(id)
    }
}

fn is_body(key: &str) -> bool {
    matches!(key, "body" | "body?")
}
