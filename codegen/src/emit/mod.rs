//! Rust to files, one file a kind of thing. Nothing here can fail, and nothing gets a name.

mod bodies;
mod call_docs;
mod docs;
mod endpoint;
mod enums;
mod example;
mod facts;
mod gate;
mod headers;
mod ids;
mod literal;
mod literal_tagged;
mod members;
mod models;
mod modules;
mod operation;
mod outline;
mod output;
mod parameters;
mod parts;
mod root;
mod scalar_enums;
mod scope;
mod setter;
mod several;
mod tagged;
mod tagged_struct;
mod types;
mod unions;

use crate::api::{OperationId, TypeId};
use crate::files::FileSet;
use crate::language::ty::Wire;
use crate::parallel;
use crate::print;
use crate::rust::shapes::{Form, Rust};
use crate::rust::{Name, Part, files};
use outline::Notes;
use scope::Unprinted;
use std::collections::HashMap;

pub(crate) use docs::code;
pub(crate) use outline::Outline;

/// The name by which emitted docs call the crate that they are in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CrateName<'a>(pub(crate) &'a str);

/// What is emitted of an API.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    pub(crate) files: FileSet,
    pub(crate) outlines: Outlines,
}

/// The outlines of files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outlines(HashMap<Part, Outline>);

impl Outlines {
    pub(crate) fn operation(&self, id: OperationId) -> Option<&Outline> {
        self.0.get(&Part::Operation(id))
    }

    /// That of credentials.
    pub(crate) fn facts(&self) -> Option<&Outline> {
        self.0.get(&Part::Facts)
    }

    pub(crate) fn definition(&self, id: TypeId) -> Option<&Outline> {
        self.0.get(&Part::Type(id))
    }
}

/// Emits every file.
///
/// A worker makes a file from end to end: tokens cannot be sent to another thread, and are large.
pub(crate) fn emit(rust: &Rust, crate_name: CrateName<'_>) -> Emitted {
    let parts = files(rust);
    let made = parallel::map(&parts, |(_, part)| file(rust, crate_name, *part));
    let (mut texts, mut outlines) = (Vec::new(), HashMap::new());
    for ((path, part), (text, outline)) in parts.into_iter().zip(made) {
        texts.push((path, text));
        outlines.insert(part, outline);
    }
    Emitted { files: FileSet::new(texts), outlines: Outlines(outlines) }
}

/// The outline of one operation.
pub(crate) fn outline(rust: &Rust, id: OperationId) -> Outline {
    // The name of the crate stands in docs alone.
    file(rust, CrateName("client"), Part::Operation(id)).1
}

/// The example of one operation as a caller writes it; `None` where Rust cannot say it.
pub(crate) fn example(
    rust: &Rust,
    crate_name: CrateName<'_>,
    id: OperationId,
) -> Option<Vec<String>> {
    let lines = example::for_operation(rust, crate_name, rust.operation(id))?;
    let hidden = |line: &String| line.starts_with("```") || line.starts_with("# ");
    Some(lines.into_iter().filter(|line| !hidden(line)).collect())
}

/// One file from end to end.
fn file(rust: &Rust, crate_name: CrateName<'_>, part: Part) -> (String, Outline) {
    let source = |id| format!("spec/{}", rust.module(id).source);
    let items = |items| Unprinted { items, ..Unprinted::default() };
    let (source, code) = match part {
        Part::Root => ("spec/api.yaml".to_owned(), items(root::emit(rust))),
        Part::Facts => ("spec/api.yaml".to_owned(), items(facts::emit(rust))),
        Part::Module(id) => (source(id), items(modules::emit(rust, id))),
        Part::ModuleTypes(id) => (source(id), items(modules::types(rust, id))),
        Part::Operation(id) => {
            let operation = rust.operation(id);
            (source(operation.module), operation::emit(rust, crate_name, operation))
        }
        Part::Type(id) => (source(rust.definition(id).module), definition(rust, id)),
    };
    let items = print::items(code.items);
    let lines: Vec<_> = items.lines().collect();
    let outline = Outline::of(&lines, &notes(rust, part));
    (print::file(&source, &code.imports, &lines, items.len()), outline)
}

/// What the API calls the members of a file that Rust calls something else.
fn notes(rust: &Rust, part: Part) -> Notes {
    let known: Vec<(&Name, String)> = match part {
        Part::Operation(id) => {
            let parameters = rust.operation(id).parameters.iter();
            parameters.map(|parameter| (&parameter.name, parameter.wire.clone())).collect()
        }
        Part::Type(id) => {
            let form = &rust.definition(id).form;
            let is_said = matches!(form.wire(), Wire::String | Wire::Tagged)
                || matches!(form, Form::Scalars(..));
            let texts = form.variants().iter().filter(|_| is_said);
            let texts = texts.filter_map(|one| Some((&one.name, one.text().or(one.tag())?)));
            texts.chain(form.fields().iter().map(|one| (&one.name, one.wire.clone()))).collect()
        }
        Part::Root | Part::Facts | Part::Module(_) | Part::ModuleTypes(_) => Vec::new(),
    };
    let renamed = known.into_iter().filter(|(name, wire)| name.as_str() != *wire);
    renamed.map(|(name, wire)| (name.as_str().to_owned(), docs::code(&wire))).collect()
}

fn definition(rust: &Rust, id: TypeId) -> Unprinted {
    let definition = rust.definition(id);
    match &definition.form {
        Form::Id => ids::emit(rust, definition),
        Form::Enum(values, unknown) => enums::emit(rust, definition, values, unknown),
        Form::TextUnion(variants) => unions::text(rust, definition, variants),
        Form::Scalars(scalar, values, unknown) => {
            scalar_enums::emit(rust, definition, *scalar, values, unknown)
        }
        Form::Union(variants, unknown) => unions::shapes(rust, definition, variants, unknown),
        Form::Tagged(tagged) => tagged::emit(rust, definition, tagged),
        Form::Model(model) => models::emit(rust, definition, model),
    }
}
