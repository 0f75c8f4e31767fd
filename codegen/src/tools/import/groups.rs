//! In which resource an operation goes, and what its method is called.

use super::homes::common;
use super::spec::Known;
use super::words::{singular, snake};
use crate::rust;
use crate::tools::openapi::{Operation, Place};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Where documents in use name the group of an operation, and its name there.
const GROUPS: [&str; 2] = ["x-fern-sdk-group-name", "x-sdk-group-name"];
const METHODS: [&str; 2] = ["x-fern-sdk-method-name", "x-sdk-method-name"];

/// A collection under which more than this stands is where calls are made, not what they are about.
const SCOPE: usize = 20;

/// Words that name a module in Rust, and the module of types.
const TAKEN: [&str; 4] = ["crate", "self", "super", "types"];

/// The resource and the method of an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Name {
    pub(super) resource: String,
    pub(super) method: String,
}

/// The names of `operations`, in their order; `all` operations of the document tell scopes, groups and
/// actions, whichever of them are asked for.
pub(super) fn names(
    operations: &[&Operation<'_>],
    all: &[Operation<'_>],
    lists: impl Fn(usize) -> bool,
    known: &Known<'_>,
) -> Vec<Name> {
    let taken = known.methods();
    let has_features = known.api().default_features.is_some();
    let paths: Vec<_> = all.iter().map(|operation| operation.path).collect();
    let scopes = scopes(&paths);
    let mut groups: BTreeMap<Vec<&str>, Vec<String>> = BTreeMap::new();
    for operation in all {
        if let Some(words) = group(&operation.place) {
            groups.entry(literals(operation.path, &scopes)).or_insert(words);
        }
    }
    let verbs: HashMap<&str, BTreeSet<&str>> =
        all.iter().fold(HashMap::new(), |mut verbs, operation| {
            verbs.entry(operation.path).or_default().insert(operation.verb);
            verbs
        });
    let collections = collections(&paths);
    let inner: HashSet<&str> = paths
        .iter()
        .flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end]))
        .collect();
    let named = operations.iter().enumerate().map(|(number, operation)| {
        let is_leaf = !inner.contains(operation.path);
        let above = operation.path.rsplit_once('/').map_or("", |(above, _)| above);
        let is_one = match operation.verb {
            "post" => true,
            // `/pets/findByTag` next to `/pets/{pet}` is a way to ask for pets.
            "get" => collections.contains(above),
            _ => false,
        };
        let is_action = is_leaf && is_one && verbs[operation.path].len() == 1;
        let is_list = lists(number) || collections.contains(operation.path);
        let mut name = name(operation, &scopes, &groups, is_action, is_list);
        name.resource = resource(&name.resource, has_features);
        name
    });
    let mut named: Vec<_> = named.collect();
    apart(operations, &mut named);
    for (name, operation) in named.iter_mut().zip(operations) {
        name.method = free(&taken, &name.resource, operation.verb, operation.path, &name.method);
    }
    named
}

/// `method`, or else another name for the operation of this verb and path, that is not `taken` in
/// `resource`.
pub(super) fn free(
    taken: &HashSet<String>,
    resource: &str,
    verb: &str,
    path: &str,
    method: &str,
) -> String {
    let others = STEPS.iter().map(|step| step(verb, path, method));
    let numbered = (2_usize..).map(|number| format!("{method}_{number}"));
    let mut all = std::iter::once(method.to_owned()).chain(others).chain(numbered);
    all.find(|name| !taken.contains(&format!("{resource}.{name}")))
        .unwrap_or_else(|| method.to_owned())
}

/// Puts all of `names` into one resource, instead of what they have in common.
pub(super) fn into(mut names: Vec<Name>, into: Option<&str>) -> Vec<Name> {
    let Some(into) = into else { return names };
    let mut all = names.iter().map(|name| name.resource.clone());
    let first = all.next();
    let common = first.and_then(|first| all.try_fold(first, |known, other| common(&known, &other)));
    let length = common.map_or(0, |common| common.split('.').count());
    for name in &mut names {
        let rest = name.resource.split('.').skip(length);
        name.resource = std::iter::once(into).chain(rest).collect::<Vec<_>>().join(".");
    }
    names
}

/// The collections that many others stand under, each with a parameter.
fn scopes<'a>(all: &[&'a str]) -> HashSet<&'a str> {
    let mut under: HashMap<&str, HashSet<&str>> = HashMap::new();
    for path in all {
        let mut segments = path.split('/').skip(1);
        if let (Some(first), Some(second), Some(third)) =
            (segments.next(), segments.next(), segments.next())
            && is_parameter(second)
            && !is_parameter(third)
        {
            under.entry(first).or_default().insert(third);
        }
    }
    under.into_iter().filter(|(_, below)| below.len() > SCOPE).map(|(scope, _)| scope).collect()
}

/// The paths that have a parameter right below them.
fn collections<'a>(all: &[&'a str]) -> HashSet<&'a str> {
    let ends = all.iter().flat_map(|path| path.match_indices("/{").map(|(end, _)| &path[..end]));
    ends.filter(|path| !path.is_empty() && !path.ends_with('}')).collect()
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

/// The segments of a path without parameters, and without a scope before others.
fn literals<'a>(path: &'a str, scopes: &HashSet<&str>) -> Vec<&'a str> {
    let segments: Vec<_> = path.split('/').skip(1).collect();
    let is_scoped = matches!(segments[..], [first, second, third, ..]
        if scopes.contains(first) && is_parameter(second) && !third.is_empty());
    // A version is no word of what is called.
    let is_version = |segment: &str| {
        let number = segment.strip_prefix('v').unwrap_or_default();
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
    };
    let is_versioned = segments.len() > 1 && is_version(segments[0]);
    let from = if is_scoped { 2 } else { usize::from(is_versioned) };
    segments[from..].iter().copied().filter(|segment| !segment.contains('{')).collect()
}

/// The group that the document gives an operation.
fn group(place: &Place<'_>) -> Option<Vec<String>> {
    let value = GROUPS.iter().find_map(|key| place.value.get(*key))?;
    let texts: Vec<_> = match value {
        serde_json::Value::String(text) => text.split('.').collect(),
        serde_json::Value::Array(items) => items.iter().filter_map(|item| item.as_str()).collect(),
        _ => return None,
    };
    let words: Vec<_> = texts.into_iter().map(snake).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then_some(words)
}

fn name(
    operation: &Operation<'_>,
    scopes: &HashSet<&str>,
    groups: &BTreeMap<Vec<&str>, Vec<String>>,
    is_action: bool,
    is_list: bool,
) -> Name {
    let given = METHODS.iter().find_map(|key| operation.place.text(key)).map(snake);
    let given = given.filter(|given| !given.is_empty());
    if let (Some(words), Some(method)) = (group(&operation.place), given.clone()) {
        return Name { resource: words.join("."), method };
    }
    let mut literals = literals(operation.path, scopes);
    // `members:batchCreate` is a method of members.
    let custom = literals.last().and_then(|last| last.split_once(':'));
    let mut method = given.or_else(|| custom.map(|(_, method)| snake(method)));
    let own = custom.map(|(before, _)| before);
    if let (Some(last), Some(own)) = (literals.last_mut(), own) {
        *last = own;
    }
    if method.is_none() && is_action && literals.len() > 1 && !operation.path.ends_with('}') {
        method = literals.pop().map(snake);
    }
    // The group of the nearest path above it that has one, then its own words.
    let near = (1..=literals.len())
        .rev()
        .find_map(|count| groups.get(&literals[..count]).map(|words| (words.clone(), count)));
    let (mut words, from) = near.unwrap_or_default();
    words.extend(literals[from..].iter().map(|word| snake(word)));
    words.retain(|word| !word.is_empty());
    if words.is_empty() {
        words.push("root".to_owned());
    }
    let method = method.filter(|method| !method.is_empty()).unwrap_or_else(|| {
        let word = match operation.verb {
            "get" if is_list => "list",
            "post" => "create",
            "put" => "update",
            "patch" => "edit",
            verb => verb,
        };
        word.to_owned()
    });
    Name { resource: words.join("."), method }
}

/// The name of a resource, with words that Rust or the client has no other use for.
fn resource(name: &str, has_features: bool) -> String {
    let words = name.split('.').map(|word| {
        if word.starts_with(|first: char| first.is_ascii_digit()) {
            format!("n{word}")
        } else if TAKEN.contains(&word) || rust::is_taken(word, has_features) {
            format!("{word}_resource")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(".")
}

/// Other names for a method, by verb and path: by where it is called, by what else its path says,
/// and by its verb.
const STEPS: [fn(&str, &str, &str) -> String; 4] = [
    |_, path, method| {
        let first = path.split('/').nth(1).unwrap_or_default();
        format!("{}_{method}", singular(&snake(first)))
    },
    |_, path, method| {
        let mut literals = path.rsplit('/').filter(|segment| !segment.contains('{'));
        format!("{method}_{}", snake(literals.next().unwrap_or_default()))
    },
    |_, path, method| {
        let name = path.rsplit('{').next().unwrap_or_default();
        let name = name.split('}').next().unwrap_or_default();
        format!("{method}_by_{}", snake(name))
    },
    |verb, _, method| format!("{method}_{verb}"),
];

/// Names methods apart that have one name, and numbers those that still have.
fn apart(operations: &[&Operation<'_>], names: &mut [Name]) {
    for step in STEPS {
        for same in clashes(names) {
            let renamed = same.iter().map(|at| {
                let Operation { verb, path, .. } = operations[*at];
                step(verb, path, &names[*at].method)
            });
            let renamed: Vec<_> = renamed.collect();
            let distinct: HashSet<_> = renamed.iter().collect();
            if distinct.len() > 1 {
                for (at, method) in same.into_iter().zip(renamed) {
                    names[at].method = method;
                }
            }
        }
    }
    for same in clashes(names) {
        for (number, at) in same.into_iter().enumerate().skip(1) {
            names[at].method = format!("{}_{}", names[at].method, number + 1);
        }
    }
}

/// The operations that have one name, for each name that several have.
fn clashes(names: &[Name]) -> Vec<Vec<usize>> {
    let mut by_name: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        by_name.entry((&name.resource, &name.method)).or_default().push(at);
    }
    by_name.into_values().filter(|same| same.len() > 1).collect()
}
