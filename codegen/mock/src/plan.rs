//! What each operation does to what the server remembers, as its path and its types tell.

use codegen::service::{Body, Form, Operation, Output, Part, Segment, Service, Type, TypeId, View};
use std::collections::{BTreeMap, HashMap};

/// A list that the API has, at one path or, with parameters, at many.
#[derive(Clone, Debug)]
pub(crate) struct Collection {
    pub(crate) path: Vec<Segment>,
    /// The type of its items.
    pub(crate) item: Type,
    /// The field that a path names an item by.
    pub(crate) key: Option<String>,
}

/// What an operation does.
#[derive(Clone, Debug)]
pub(crate) enum Role {
    List {
        collection: usize,
    },
    View {
        collection: usize,
        view: View,
    },
    Get {
        collection: usize,
    },
    Create {
        collection: usize,
    },
    CreateSeveral {
        collection: usize,
    },
    Update {
        collection: usize,
    },
    Delete {
        collection: usize,
    },
    /// Of what there is one of: the field of an item, or a value of its own.
    GetOne {
        field: Option<Held>,
    },
    SetOne {
        field: Option<Held>,
    },
    DeleteOne {
        field: Option<Held>,
    },
    /// Nothing that could be told: it answers its example.
    Example,
}

/// A field of an item, which is at a path of its own too.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) collection: usize,
    pub(crate) field: String,
}

/// The collections of an API, and the role of each operation.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) collections: Vec<Collection>,
    pub(crate) roles: BTreeMap<String, Role>,
    /// The collections by their paths without the names of parameters.
    shapes: BTreeMap<String, usize>,
    /// The collections without parameters in their paths, by the types of their ids.
    ids: HashMap<TypeId, usize>,
}

impl Plan {
    pub(crate) fn new(service: &Service) -> Self {
        let mut plan = Self {
            collections: Vec::new(),
            roles: BTreeMap::new(),
            shapes: BTreeMap::new(),
            ids: HashMap::new(),
        };
        for operation in &service.operations {
            let is_view = service.readings.views.iter().any(|view| view.operation == operation.id);
            if operation.verb == "GET"
                && !is_view
                && let Some(item) = listed(&operation.output)
            {
                plan.add(service, &operation.path, item);
            }
        }
        // A list that cannot be listed: what is created at a path, and is then below it.
        for operation in service.operations.iter().filter(|operation| operation.verb == "POST") {
            let below = |other: &&Operation| {
                item_of(&other.path).is_some_and(|path| shape(path) == shape(&operation.path))
            };
            if service.operations.iter().find(below).is_some()
                && let Some(item) = answered(&operation.output)
            {
                plan.add(service, &operation.path, item);
            }
        }
        for operation in &service.operations {
            let role = plan.role(service, operation);
            plan.roles.insert(operation.id.clone(), role);
        }
        plan
    }

    fn add(&mut self, service: &Service, path: &[Segment], item: &Type) {
        let number = self.collections.len();
        if let std::collections::btree_map::Entry::Vacant(free) = self.shapes.entry(shape(path)) {
            free.insert(number);
            let key = key(service, path, item);
            let is_plain = path.iter().flatten().all(|part| matches!(part, Part::Literal(_)));
            let fields = service.fields(item).iter();
            let named = fields.filter(|field| is_plain && Some(&field.name) == key.as_ref());
            for field in named.filter(|field| is_id(service, &field.ty)) {
                if let Type::Named(id) = field.ty {
                    self.ids.entry(id).or_insert(number);
                }
            }
            self.collections.push(Collection { path: path.to_vec(), item: item.clone(), key });
        }
    }

    /// The collection whose items values of the type `id` name, wherever they stand.
    pub(crate) fn named_by(&self, id: TypeId) -> Option<&Collection> {
        self.ids.get(&id).and_then(|number| self.collections.get(*number))
    }

    /// The collection at `path`.
    pub(crate) fn collection(&self, path: &[Segment]) -> Option<usize> {
        self.shapes.get(&shape(path)).copied()
    }

    /// The collection that the operation of this name lists.
    pub(crate) fn listed_by(&self, service: &Service, id: &str) -> Option<usize> {
        self.collection(&service.operation(id)?.path)
    }

    /// The collections that `path` leads through: each with the length of its path.
    pub(crate) fn owners<'a>(
        &'a self,
        path: &'a [Segment],
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        (1..path.len()).filter_map(|length| {
            let above = path.get(..length)?;
            item_of(path.get(..=length)?)?;
            self.collection(above).map(|collection| (collection, length))
        })
    }

    fn role(&self, service: &Service, operation: &Operation) -> Role {
        if let Some(view) =
            service.readings.views.iter().find(|view| view.operation == operation.id)
            && let Some(collection) = self.listed_by(service, &view.of)
        {
            return Role::View { collection, view: view.clone() };
        }
        let sends_json = matches!(operation.body, Body::Fields(_) | Body::Json(_));
        if let Some(collection) = self.collection(&operation.path) {
            return match operation.verb {
                "GET" => Role::List { collection },
                "POST" if sends_json => Role::Create { collection },
                _ => Role::Example,
            };
        }
        if let Some(collection) = item_of(&operation.path).and_then(|path| self.collection(path)) {
            return match operation.verb {
                "GET" => Role::Get { collection },
                "PUT" | "PATCH" if sends_json => Role::Update { collection },
                "DELETE" => Role::Delete { collection },
                _ => Role::Example,
            };
        }
        if let Some(path) = before_colon(&operation.path)
            && let Some(collection) = self.collection(&path)
            && operation.verb == "POST"
            && sends_json
            && listed(&operation.output).is_some()
        {
            return Role::CreateSeveral { collection };
        }
        self.single(service, operation)
    }

    /// The role of an operation on what there is one of: something can be set there.
    fn single(&self, service: &Service, operation: &Operation) -> Role {
        let same = |other: &&Operation| shape(&other.path) == shape(&operation.path);
        let setter = service.operations.iter().filter(same).find(|other| {
            matches!(other.verb, "PUT" | "PATCH")
                && matches!(other.body, Body::Fields(_) | Body::Json(_))
        });
        if setter.is_none() || item_of(&operation.path).is_some() {
            return Role::Example;
        }
        let getter = service.operations.iter().filter(same).find(|other| other.verb == "GET");
        let Some(getter) = getter.and_then(|getter| answered(&getter.output)) else {
            return Role::Example;
        };
        let field = self.held(service, &operation.path, getter);
        match operation.verb {
            "GET" => Role::GetOne { field },
            "PUT" | "PATCH" => Role::SetOne { field },
            "DELETE" => Role::DeleteOne { field },
            _ => Role::Example,
        }
    }

    /// The field of an item that is also at `path`: both have one name and one type.
    fn held(&self, service: &Service, path: &[Segment], ty: &Type) -> Option<Held> {
        let (last, above) = path.split_last()?;
        let [Part::Literal(name)] = &last[..] else { return None };
        let collection = self.collection(item_of(above)?)?;
        let fields = service.fields(&self.collections.get(collection)?.item);
        let field = fields.iter().find(|field| field.name == *name && field.ty == *ty)?;
        Some(Held { collection, field: field.name.clone() })
    }
}

/// The type of the items that are answered.
fn listed(output: &Output) -> Option<&Type> {
    match output {
        Output::Page(item) => Some(item),
        Output::Result(Type::List(item)) | Output::Bare(Type::List(item)) => Some(item),
        _ => None,
    }
}

/// The type of the one thing that is answered.
fn answered(output: &Output) -> Option<&Type> {
    match output {
        Output::Result(ty) | Output::Bare(ty) if !matches!(ty, Type::List(_)) => Some(ty),
        _ => None,
    }
}

/// The path of the list where `path` is that of an item.
fn item_of(path: &[Segment]) -> Option<&[Segment]> {
    let (last, above) = path.split_last()?;
    matches!(last[..], [Part::Parameter { rest: false, .. }]).then_some(above)
}

/// The path without what stands behind a colon at its end, as in `/members:batchCreate`.
fn before_colon(path: &[Segment]) -> Option<Vec<Segment>> {
    let (last, above) = path.split_last()?;
    let [Part::Literal(text)] = &last[..] else { return None };
    let (name, _) = text.split_once(':')?;
    let mut path = above.to_vec();
    path.push(vec![Part::Literal(name.to_owned())]);
    Some(path)
}

/// A path without the names of its parameters.
fn shape(path: &[Segment]) -> String {
    let mut shape = String::new();
    for segment in path {
        shape.push('/');
        for part in segment {
            shape.push_str(if let Part::Literal(text) = part { text } else { "{}" });
        }
    }
    shape
}

/// What names an item: its field `id`, or the first one of the type that a path below has.
fn key(service: &Service, path: &[Segment], item: &Type) -> Option<String> {
    let fields = service.fields(item);
    if fields.iter().any(|field| field.name == "id") {
        return Some("id".to_owned());
    }
    let below = service.operations.iter().find(|operation| {
        item_of(&operation.path).is_some_and(|above| shape(above) == shape(path))
    })?;
    let Some([Part::Parameter { name, .. }]) = below.path.last().map(|segment| &segment[..]) else {
        return None;
    };
    let parameter = below.parameters.iter().find(|parameter| parameter.name == *name)?;
    let named = fields.iter().find(|field| field.name == *name);
    let typed = fields.iter().find(|field| field.ty == parameter.ty && is_id(service, &field.ty));
    named.or(typed).map(|field| field.name.clone())
}

fn is_id(service: &Service, ty: &Type) -> bool {
    matches!(ty, Type::Named(id) if matches!(service.definition(*id).form, Form::Id))
}
