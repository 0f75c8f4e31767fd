//! The resources of an API, and what each operation does to them, as paths and types say.

use crate::contents::{self, Action};
use crate::key::key;
pub(crate) use crate::role::{Collection, CollectionId, Elements, ItemField, Role};
use crate::signs::{
    before_colon, is_id, item_of, listed, on_items, reads, returned, sends_json, sends_list, whole,
};
use crate::{body, elsewhere, path, written};
use codegen::api::{Api, Body, Field, Operation, Part, Segment, Type, TypeId};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// The collections of an API, and the role of each operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resources {
    collections: Vec<Collection>,
    roles: BTreeMap<String, Role>,
    /// The collections by their paths without the names of parameters.
    shapes: BTreeMap<String, CollectionId>,
    /// All collections, those that others lie below first.
    order: Vec<CollectionId>,
    /// The collections that calls at other paths may be about.
    elsewhere: Vec<CollectionId>,
    /// The collections without parameters in their paths, by the types of their ids.
    ids: HashMap<TypeId, CollectionId>,
}

impl Resources {
    pub(crate) fn new(api: &Api) -> Self {
        let mut resources = Self::default();
        for operation in &api.operations {
            let is_view = api.behavior.views.iter().any(|view| view.operation == operation.name);
            if reads(operation)
                && !is_view
                && written::lease(api, operation).is_none()
                && let Some(item) = listed(&operation.output)
            {
                resources.add(api, &operation.path, whole(api, &operation.path, item));
            }
        }
        // A list that no operation returns: items are created at a path, and are then below it.
        for operation in api.operations.iter().filter(|operation| operation.verb == "POST") {
            if resources.elements(api, operation).is_none()
                && on_items(api, &operation.path).next().is_some()
                && let Some(item) = returned(&operation.output)
            {
                resources.add(api, &operation.path, item);
            }
        }
        let mut order: Vec<_> = (0..resources.collections.len()).map(CollectionId).collect();
        order.sort_by_key(|id| resources.collection(*id).path.len());
        resources.order = order;
        let elsewhere = elsewhere::operations(api).filter_map(|name| api.find(name));
        let elsewhere =
            elsewhere.filter_map(|one| resources.at(item_of(&one.path).unwrap_or(&one.path)));
        resources.elsewhere = elsewhere.collect();
        for operation in &api.operations {
            let role = resources.derive(api, operation);
            resources.roles.insert(operation.name.clone(), role);
        }
        resources
    }

    fn add(&mut self, api: &Api, path: &[Segment], item: &Type) {
        let id = CollectionId(self.collections.len());
        let Entry::Vacant(free) = self.shapes.entry(path::shape(path)) else { return };
        free.insert(id);
        let key = key(api, path, item);
        let mut fields = api.fields(item).iter();
        let field = fields.find(|field| Some(&field.name) == key.as_ref());
        if let Some(Type::Named(ty)) = field.map(|field| &field.ty)
            && is_id(api, *ty)
            && path::parameters(path) == 0
        {
            self.ids.entry(*ty).or_insert(id);
        }
        self.collections.push(Collection { path: path.to_vec(), item: item.clone(), key });
    }

    /// The collection under `id`.
    pub(crate) fn collection(&self, id: CollectionId) -> &Collection {
        &self.collections[id.0]
    }

    /// All collections, those that others lie below first.
    pub(crate) fn collections(&self) -> &[CollectionId] {
        &self.order
    }

    /// The collections that a call of `operation` is about, those that others lie below first: those
    /// that its path leads through, and others of which it says, or nothing has to say, where they are.
    pub(crate) fn about(&self, operation: &Operation) -> Vec<CollectionId> {
        let path = &operation.path;
        let through = (1..=path.len()).filter_map(|length| self.at(path.get(..length)?));
        let created = match self.role(operation) {
            Role::CreateSeveral { collection } => Some(*collection),
            _ => None,
        };
        let is_placed = |id: &CollectionId| {
            let own = &self.collection(*id).path;
            let pairs = own.iter().zip(path);
            let shared = pairs.take_while(|(one, other)| path::are_alike_here(one, other)).count();
            path::parameters(&own[shared..]) == 0
        };
        let elsewhere = self.elsewhere.iter().copied().chain(created).filter(is_placed);
        let mut all: Vec<_> = through.chain(elsewhere).collect();
        all.sort_by_key(|id| (self.collection(*id).path.len(), *id));
        all.dedup();
        all
    }

    /// What `operation` does.
    pub(crate) fn role(&self, operation: &Operation) -> &Role {
        let role = self.roles.get(&operation.name);
        debug_assert!(role.is_some(), "a role for {}", operation.name);
        role.unwrap_or(&Role::Example)
    }

    /// The operations that nothing is known of but their examples.
    pub(crate) fn examples(&self) -> impl Iterator<Item = &str> {
        let roles = self.roles.iter();
        roles.filter(|(_, role)| matches!(role, Role::Example)).map(|(id, _)| &**id)
    }

    /// The collection whose items values of the type `id` identify, wherever they are.
    pub(crate) fn identified_by(&self, id: TypeId) -> Option<&Collection> {
        self.ids.get(&id).map(|id| self.collection(*id))
    }

    /// The collections whose items are of the type `item`.
    pub(crate) fn of(&self, item: &Type) -> impl Iterator<Item = &Collection> {
        self.collections.iter().filter(move |collection| collection.item == *item)
    }

    /// The collection at `path`.
    pub(crate) fn at(&self, path: &[Segment]) -> Option<CollectionId> {
        self.shapes.get(&path::shape(path)).copied()
    }

    /// The collection that the operation of this name lists.
    pub(crate) fn listed_by(&self, api: &Api, id: &str) -> Option<CollectionId> {
        self.at(&api.find(id)?.path)
    }

    /// The collection whose items have the content that an operation is about: the one at the path
    /// above, unless `mock.yaml` names another.
    pub(crate) fn of_content(&self, api: &Api, operation: &Operation) -> Option<CollectionId> {
        let above = item_of(contents::location(api, operation))?;
        let mut all = api.behavior.contents.iter();
        let own = all.find(|own| own.operation == operation.name);
        let id = match own.and_then(|own| own.list.as_ref()) {
            Some(list) => self.listed_by(api, list)?,
            None => self.at(above)?,
        };
        (self.collection(id).path.len() == above.len()).then_some(id)
    }

    /// The collections that `path` leads through, each with the length of its path. Of those whose
    /// items nothing identifies it cannot be said what exists.
    pub(crate) fn parents<'a>(
        &'a self,
        path: &'a [Segment],
    ) -> impl Iterator<Item = (CollectionId, usize)> + 'a {
        (1..path.len()).filter_map(|length| {
            let above = path.get(..length)?;
            item_of(path.get(..=length)?)?;
            self.at(above).filter(|id| self.has_key(*id)).map(|collection| (collection, length))
        })
    }

    /// Whether something identifies the items of a collection.
    fn has_key(&self, id: CollectionId) -> bool {
        self.collection(id).key.is_some()
    }

    fn derive(&self, api: &Api, operation: &Operation) -> Role {
        // The path has to say below which items the list of another operation lies.
        let other = |list: &str| {
            let collection = self.listed_by(api, list)?;
            let needed = path::parameters(&self.collection(collection).path);
            (needed <= path::parameters(&operation.path)).then_some(collection)
        };
        if let Some(role) = written::role(api, operation, other) {
            return role;
        }
        match contents::elsewhere(api, operation).or_else(|| contents::action(api, operation)) {
            Some(Action::Get) => return Role::GetContent,
            Some(Action::Set) => return Role::SetContent,
            Some(Action::Delete) => return Role::DeleteContent,
            None => {}
        }
        let sends_json = sends_json(&operation.body);
        if let Some(elements) = self.elements(api, operation) {
            match (operation.verb, item_of(&operation.path).is_some()) {
                ("POST", false) if sends_json => return Role::CreateElement(elements),
                ("PUT" | "PATCH", true) if sends_json => return Role::UpdateElement(elements),
                ("DELETE", true) => return Role::DeleteElement(elements),
                _ => {}
            }
        }
        let is_list = listed(&operation.output).is_some();
        if let Some(collection) = self.at(&operation.path) {
            return match operation.verb {
                _ if is_list && reads(operation) => Role::List { collection },
                "POST"
                    if (sends_json || matches!(operation.body, Body::None))
                        && !is_list
                        && self.returns_item(api, operation, collection) =>
                {
                    Role::Create { collection }
                }
                "PUT" if is_list && sends_list(&operation.body) => Role::Replace { collection },
                "PUT" if !is_list && self.sends_key(api, operation, collection) => {
                    Role::Put { collection }
                }
                _ => Role::Example,
            };
        }
        let above = item_of(&operation.path).and_then(|path| self.at(path));
        if let Some(collection) = above.filter(|id| self.has_key(*id)) {
            return match operation.verb {
                _ if is_list => Role::Example,
                "PUT" if contents::uploads_files(operation) => Role::Put { collection },
                "GET" if contents::is_uploaded(api, operation) => Role::GetContent,
                "GET" => Role::Get { collection },
                "PUT" | "PATCH" if sends_json => Role::Update { collection },
                "DELETE" => Role::Delete { collection },
                _ => Role::Example,
            };
        }
        if let Some(path) = before_colon(&operation.path)
            && let Some(collection) = self.at(&path)
            && operation.verb == "POST"
            && sends_list(&operation.body)
            && is_list
        {
            return Role::CreateSeveral { collection };
        }
        if is_list { Role::Example } else { self.singleton(api, operation) }
    }

    /// The list in an item that the operation changes: its path ends in the field that has the list,
    /// or in an element of it, and the response is the item.
    fn elements(&self, api: &Api, operation: &Operation) -> Option<Elements> {
        let path = item_of(&operation.path).unwrap_or(&operation.path);
        let (collection, field) = self.field_at(api, path)?;
        let Type::List(ty) = &field.ty else { return None };
        let item = &self.collection(collection).item;
        let is_item = returned(&operation.output).is_some_and(|ty| ty.not_null() == item);
        is_item.then(|| Elements { collection, field: field.name.clone(), ty: (**ty).clone() })
    }

    /// Whether a response may be an item of the collection: it is not another object altogether.
    fn returns_item(&self, api: &Api, operation: &Operation, id: CollectionId) -> bool {
        let own = returned(&operation.output).map(|ty| api.fields(ty)).unwrap_or_default();
        let item = api.fields(&self.collection(id).item);
        own.is_empty() || own.iter().any(|field| item.iter().any(|one| one.name == field.name))
    }

    /// Whether the body has the key of an item of the collection.
    fn sends_key(&self, api: &Api, operation: &Operation, id: CollectionId) -> bool {
        let key = self.collection(id).key.as_ref();
        let sent = body::fields(api, &operation.body);
        key.is_some_and(|key| sent.iter().any(|field| field.name == *key))
    }

    /// The role of an operation on a singleton: what can be set at its path.
    fn singleton(&self, api: &Api, operation: &Operation) -> Role {
        let same = |other: &&Operation| path::are_alike(&other.path, &operation.path);
        let getter = api.operations.iter().filter(same).find(|other| other.verb == "GET");
        let Some(getter) = getter.and_then(|getter| returned(&getter.output)) else {
            return Role::Example;
        };
        // What is posted is set where the response is what can be read there.
        let sets = |other: &Operation| match other.verb {
            "PUT" | "PATCH" => true,
            "POST" => returned(&other.output) == Some(getter),
            _ => false,
        };
        let setter =
            api.operations.iter().filter(same).find(|other| sets(other) && sends_json(&other.body));
        if setter.is_none() || item_of(&operation.path).is_some() {
            return Role::Example;
        }
        let field = self.item_field(api, &operation.path, getter);
        match operation.verb {
            "GET" => Role::GetSingleton { field },
            _ if sets(operation) => Role::SetSingleton { field, ty: getter.clone() },
            "DELETE" => Role::DeleteSingleton { field },
            _ => Role::Example,
        }
    }

    /// The field of an item that is also at `path`: both have one name and one type.
    fn item_field(&self, api: &Api, path: &[Segment], ty: &Type) -> Option<ItemField> {
        let (collection, field) = self.field_at(api, path)?;
        (field.ty == *ty).then(|| ItemField { collection, field: field.name.clone() })
    }

    /// The field of an item that `path` ends in.
    fn field_at<'a>(&self, api: &'a Api, path: &[Segment]) -> Option<(CollectionId, &'a Field)> {
        let (last, above) = path.split_last()?;
        let [Part::Literal(name)] = &last[..] else { return None };
        let collection = self.at(item_of(above)?)?;
        let mut fields = api.fields(&self.collection(collection).item).iter();
        Some((collection, fields.find(|field| field.name == *name)?))
    }
}
