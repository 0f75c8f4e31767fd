//! What identifies the items of a list.

use crate::path;
use crate::signs::{is_id, of_contents, on_items};
use codegen::api::{Api, Field, Form, Part, Segment, Type, VariantForm};
use heck::ToSnakeCase as _;

/// Words for an id that says nothing else.
const IDS: [&str; 2] = ["id", "identifier"];

/// What an id may be called in an item, where its parameter in a path is called one.
const UNIQUE: [&str; 4] = ["id", "uid", "uuid", "guid"];

/// What identifies an item: its field `id`, or the field that a path below has a parameter for,
/// which may call it otherwise. Nothing does where no path goes on.
pub(crate) fn key(api: &Api, path: &[Segment], item: &Type) -> Option<String> {
    let fields = api.fields(item);
    if let Some(key) = of_contents(api, path).and_then(|own| own.key.clone()) {
        return Some(key);
    }
    let id = fields.iter().find(|field| field.name == "id");
    let below = below(api, path, fields);
    let parameter = parameter(api, path);
    match (id, below) {
        // The parameter is of a type of its own, and no id of this field.
        (Some(id), Some(other)) if names_id(api, &id.ty) && names_id(api, &other.ty) => {
            Some(other.name.clone())
        }
        // A path that says `{bucket_name}` does not mean an id, if there is a name.
        (Some(id), _) => {
            let named = parameter.and_then(|name| end(&words(name), &names(api, item)));
            Some(named.unwrap_or(&id.name).to_owned())
        }
        (None, Some(other)) => Some(other.name.clone()),
        (None, None) => meant(parameter?, &names(api, item)).map(str::to_owned),
    }
}

/// The field that a path below the list at `path` has a parameter for.
fn below<'a>(api: &Api, path: &[Segment], fields: &'a [Field]) -> Option<&'a Field> {
    let below = on_items(api, path).next();
    let below = below.or_else(|| api.find(&of_contents(api, path)?.of))?;
    let Some([Part::Parameter { name, .. }]) = below.path.last().map(|segment| &segment[..]) else {
        return None;
    };
    let parameter = below.parameters.iter().find(|parameter| parameter.name == *name)?;
    let named = fields.iter().find(|field| field.name == *name);
    let typed = fields.iter().find(|field| field.ty == parameter.ty && names_id(api, &field.ty));
    named.or(typed)
}

/// The parameter that paths below the list at `path` have for an item.
fn parameter<'a>(api: &'a Api, path: &[Segment]) -> Option<&'a str> {
    api.operations.iter().find_map(|own| {
        let above = own.path.get(..path.len())?;
        let [Part::Parameter { name, .. }] = &own.path.get(path.len())?[..] else { return None };
        path::are_alike(above, path).then_some(&**name)
    })
}

/// The names of the members that all values of `ty` have.
fn names<'a>(api: &'a Api, ty: &'a Type) -> Vec<&'a str> {
    let Type::Named(id) = ty.not_null() else { return Vec::new() };
    let form = &api.definition(*id).form;
    let variants: Vec<_> = match form {
        Form::Union(variants) => variants
            .iter()
            .filter_map(|own| match &own.form {
                VariantForm::Type(ty) => Some(ty),
                VariantForm::Literal(_) => None,
            })
            .collect(),
        Form::Tagged(tagged) => tagged.variants.iter().map(|own| &own.content).collect(),
        Form::Model { .. } | Form::Id | Form::Enum(_) => Vec::new(),
    };
    let mut of_all = variants
        .iter()
        .map(|ty| names(api, ty))
        .reduce(|mut one, other| {
            one.retain(|name| other.contains(name));
            one
        })
        .unwrap_or_default();
    of_all.extend(form.fields().iter().map(|field| &*field.name));
    of_all
}

/// Which of `names` a parameter stands for: the one that it ends in, as `bucket_name` ends in `name`;
/// else, where it ends in an id, one that all ids may have, or what it is the id of.
fn meant<'n>(parameter: &str, names: &[&'n str]) -> Option<&'n str> {
    let wanted = words(parameter);
    if let Some(name) = end(&wanted, names) {
        return Some(name);
    }
    let (last, owner) = wanted.split_last()?;
    if !IDS.contains(&&**last) {
        return None;
    }
    let is_unique = |name: &&&str| UNIQUE.contains(&&*name.to_lowercase());
    names.iter().find(is_unique).or_else(|| names.iter().find(|name| words(name) == owner)).copied()
}

/// The longest of `names` that the words end in.
fn end<'n>(wanted: &[String], names: &[&'n str]) -> Option<&'n str> {
    let ends = names.iter().filter(|name| wanted.ends_with(&words(name)));
    ends.max_by_key(|name| name.len()).copied()
}

/// The words of a name, in small letters.
fn words(name: &str) -> Vec<String> {
    let words = name.to_snake_case();
    words.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn names_id(api: &Api, ty: &Type) -> bool {
    matches!(ty, Type::Named(id) if is_id(api, *id))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn parameters_mean_fields_that_are_called_otherwise() {
        for (parameter, names, expected) in [
            ("bucket_name", &["location", "name"][..], Some("name")),
            ("oauth_client_id", &["client_name", "client_id"], Some("client_id")),
            ("geo_id", &["code", "geoId"], Some("geoId")),
            ("tagUUID", &["uuid", "value"], Some("uuid")),
            ("tag_uuid", &["value", "uuid"], Some("uuid")),
            ("dataset_id", &["name", "uuid"], Some("uuid")),
            ("identifier", &["uid", "name"], Some("uid")),
            ("variant_id", &["variant"], Some("variant")),
            ("location", &["alpha2", "name"], None),
            ("app_id", &[], None),
        ] {
            assert_eq!(meant(parameter, names), expected, "{parameter}");
        }
    }
}
