//! A schema, and the texts of a spec as it sees them.

use codegen::FileSet;
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;
use serde_yaml::Value as Yaml;
use std::error::Error;
use tests::fixtures::Spec;

#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) value: Value,
    validator: Validator,
}

impl Schema {
    /// The schema that comes of `spec`.
    pub(crate) fn of(spec: &Spec) -> Self {
        let generated = spec.generated();
        let value = serde_json::from_str(&generated.schema).expect("a schema is JSON");
        jsonschema::meta::validate(&value).unwrap_or_else(|error| panic!("{}: {error}", spec.name));
        let others = Files(generated.schemas.clone());
        let options = jsonschema::draft7::options().with_retriever(others);
        let validator = options.build(&value).expect("a schema is one");
        Self { value, validator }
    }

    pub(crate) fn accepts(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }
}

/// The files that a schema refers to.
struct Files(FileSet);

impl Retrieve for Files {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let path = uri.path().as_str().trim_start_matches('/');
        let text = self.0.get(path).ok_or_else(|| format!("there is no {path}"))?;
        Ok(serde_json::from_str(text)?)
    }
}

/// What a text says; `None` where it is no YAML.
pub(crate) fn json(text: &str) -> Option<Value> {
    convert(serde_yaml::from_str(text).ok()?)
}

fn convert(yaml: Yaml) -> Option<Value> {
    Some(match yaml {
        Yaml::Mapping(entries) => {
            let entries =
                entries.into_iter().map(|(key, value)| Some((word(key)?, convert(value)?)));
            Value::Object(entries.collect::<Option<_>>()?)
        }
        Yaml::Sequence(items) => items.into_iter().map(convert).collect::<Option<_>>()?,
        scalar => serde_json::to_value(scalar).ok()?,
    })
}

/// A key as an editor takes it: whatever it is, it is a text.
fn word(key: Yaml) -> Option<String> {
    match key {
        Yaml::String(word) => Some(word),
        Yaml::Mapping(_) | Yaml::Sequence(_) | Yaml::Tagged(_) => None,
        scalar => Some(serde_yaml::to_string(&scalar).ok()?.trim_end().to_owned()),
    }
}
