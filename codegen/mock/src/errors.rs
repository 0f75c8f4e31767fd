//! Bodies of errors that the spec has a type for.

use crate::fake_data::Faker;
use crate::rejection::{Problem, Rejection};
use codegen::api::{Operation, ResponseForm, Scalar, Type};
use serde_json::{Value, json};

/// Members that say in a sentence what is wrong, the most detailed first.
const SENTENCE: [&str; 8] = [
    "detail",
    "message",
    "msg",
    "error_message",
    "error_description",
    "reason",
    "description",
    "title",
];

/// The member with a few words for all errors of a kind, next to a sentence.
const TITLE: &str = "title";

/// The body that `rejection` has where `operation` documents one for its status: made up, but for the
/// members that say what is wrong.
pub(crate) fn body(
    faker: &mut Faker<'_>,
    operation: &Operation,
    rejection: &Rejection,
) -> Option<Value> {
    let response = operation.response(rejection.status.as_u16())?;
    let ty = response.ty.as_ref().filter(|_| matches!(response.form, ResponseForm::Error(_)))?;
    let mut body = faker.value(&ty.value);
    let fields = faker.api.fields(&ty.value);
    let Value::Object(members) = &mut body else { return Some(body) };
    let is = |name: &str, of: &[Scalar]| {
        let mut named = fields.iter().filter(|field| field.name == name);
        let is_of =
            |ty: &Type| matches!(ty.not_null(), Type::Scalar(scalar) if of.contains(scalar));
        named.any(|field| is_of(&field.ty))
    };
    let status = rejection.status;
    if is("status", &[Scalar::Integer, Scalar::Int32, Scalar::Number]) {
        members.insert("status".to_owned(), json!(status.as_u16()));
    }
    if is(TITLE, &[Scalar::String]) {
        members.insert(TITLE.to_owned(), json!(status.canonical_reason().unwrap_or("Error")));
    }
    if let Some(name) = SENTENCE.into_iter().find(|name| is(name, &[Scalar::String])) {
        let problems: Vec<_> = rejection.problems.iter().map(Problem::to_string).collect();
        members.insert(name.to_owned(), json!(problems.join("; ")));
    }
    Some(body)
}
