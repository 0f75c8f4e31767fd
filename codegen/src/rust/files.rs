//! The files of the client, by path.

use super::shapes::Rust;
use crate::api::{Api, OperationId, ResourceId, TypeId};
use crate::source::Spanned;

/// What one file is made of.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Part {
    Root,
    Facts,
    Module(ResourceId),
    ModuleTypes(ResourceId),
    Operation(OperationId),
    Type(TypeId),
}

/// Every file, below the sources of the crate and with `/` between folders.
pub(crate) fn files(rust: &Rust) -> Vec<(String, Part)> {
    let mut files = vec![("lib.rs".to_owned(), Part::Root), ("api.rs".to_owned(), Part::Facts)];
    for (number, module) in rust.modules.iter().enumerate() {
        let (id, folder) = (ResourceId(number), module.folder());
        files.push((format!("{folder}/mod.rs"), Part::Module(id)));
        for &operation in &module.operations {
            let file = rust.operation(operation).file.as_str();
            files.push((format!("{folder}/{file}.rs"), Part::Operation(operation)));
        }
        if !module.types.is_empty() {
            files.push((format!("{folder}/types/mod.rs"), Part::ModuleTypes(id)));
        }
        for &ty in &module.types {
            let file = rust.definition(ty).file.as_str();
            files.push((format!("{folder}/types/{file}.rs"), Part::Type(ty)));
        }
    }
    files
}

impl Part {
    /// What the spec says that the file comes of, where there is such a word.
    pub(super) fn word(self, api: &Api) -> Option<Spanned<String>> {
        let (word, given) = match self {
            Self::Root | Self::Facts | Self::ModuleTypes(_) => return None,
            Self::Module(id) => (&api.resource(id).name, &api.resource(id).rust),
            Self::Operation(id) => (&api.operation(id).method, &api.operation(id).notes.rust),
            Self::Type(id) => (&api.definition(id).word, &api.definition(id).notes.rust),
        };
        Some(given.as_ref().unwrap_or(word).clone())
    }
}
