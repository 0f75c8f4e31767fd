//! Lists in pages.

use crate::body;
use crate::call::Call;
use crate::distort::Distortion;
use crate::envelope::{Counts, Envelope};
use crate::json::{self, text};
use crate::rejection::Rejection;
use crate::vocabulary::is_page_size;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use codegen::api::{Api, Json, Next, Pagination, Type};
use http::StatusCode;
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Items on a page where nothing says otherwise.
const SIZE: u64 = 20;

/// A part of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) start: usize,
    size: usize,
    /// How many items of it are shown.
    pub(crate) shown: usize,
    /// Where the next page starts.
    end: usize,
    /// Whether it has a token though the list ends here.
    is_last_token: bool,
    /// The number of the page, where pages have numbers.
    number: Option<i64>,
    /// What makes two tokens of one page differ.
    turn: u8,
}

impl Window {
    fn new(start: usize, size: usize, number: Option<i64>, turn: u8) -> Self {
        let end = start.saturating_add(size);
        Self { start, size, shown: size, end, is_last_token: false, number, turn }
    }

    /// Makes the page empty, or lead to itself.
    pub(crate) fn distort(&mut self, distortion: Distortion) {
        if distortion.empty_page {
            (self.shown, self.end) = (0, self.start);
            self.turn = self.turn.wrapping_add(1);
        }
        if distortion.same_token {
            self.end = self.start;
            self.is_last_token = true;
        }
    }
}

/// The part of the list that `call` asks for; `behind` says where in it the item follows that has a
/// text in a field. A size of zero is the default size: documents allow it and do not say what it
/// means.
pub(crate) fn window(
    api: &Api,
    call: &Call<'_>,
    scheme: &Pagination,
    address: &str,
    behind: impl Fn(&[String], &str) -> Option<usize>,
) -> Result<Window, Rejection> {
    let size = usize::try_from(size(api, call, scheme)).unwrap_or(usize::MAX);
    let given = call.one(&scheme.parameter).filter(|given| *given != "");
    let rejected = |message: &str| {
        let part = if call.operation.position_in_body { "body" } else { "query" };
        let location = format!("{part} `{}`", scheme.parameter);
        Rejection::one(StatusCode::BAD_REQUEST, location, message)
    };
    let number = |first: i64, what: &str| {
        let number = given.map_or(Some(first), whole);
        number.ok_or_else(|| rejected(&format!("is not the number of {what}")))
    };
    let before = |number: i64, first: i64, what: &str| {
        let before = usize::try_from(number.saturating_sub(first));
        before.map_err(|_| rejected(&format!("is less than the number of the first {what}")))
    };
    match &scheme.next {
        Next::Token(_) => {
            let Some(token) = given else { return Ok(Window::new(0, size, None, 0)) };
            let bound = filters(call, scheme, address);
            let token = if is_number(call, scheme) {
                Token::of_number(token, bound)
            } else {
                Token::read(&text(token))
            };
            let token = token.ok_or_else(|| rejected("is not a valid page token"))?;
            if token.bound != bound {
                return Err(rejected("belongs to another list, or to other filters"));
            }
            Ok(Window::new(token.start, size, None, token.turn))
        }
        Next::Last(field) => {
            let Some(given) = given.map(text) else { return Ok(Window::new(0, size, None, 0)) };
            let start = behind(&json::path(field), &given);
            let start = start.ok_or_else(|| rejected("is not an item of the list"))?;
            Ok(Window::new(start, size, None, 0))
        }
        Next::Number { first, .. } => {
            let number = number(*first, "a page")?;
            let pages = before(number, *first, "page")?;
            Ok(Window::new(pages.saturating_mul(size), size, Some(number), 0))
        }
        Next::Offset { first } => {
            let start = before(number(*first, "an item")?, *first, "item")?;
            Ok(Window::new(start, size, None, 0))
        }
    }
}

/// Whether `name` is that of a parameter that says how many items a page has.
fn is_size(scheme: &Pagination, name: &str) -> bool {
    scheme.limit.as_deref() == Some(name) || is_page_size(name)
}

fn size(api: &Api, call: &Call<'_>, scheme: &Pagination) -> u64 {
    let queries = call.query.iter().map(|(parameter, _)| &parameter.name);
    let members = call.body().as_object().into_iter().flat_map(|members| members.keys());
    let names = queries.chain(members).filter(|name| is_size(scheme, name));
    let given = scheme.limit.iter().chain(names).find_map(|name| call.one(name)).and_then(whole);
    let given = given.and_then(|size| u64::try_from(size).ok());
    let mut declared = body::bounds(api, call.operation).filter(|(name, _)| is_size(scheme, name));
    let default = declared.find_map(|(_, bounds)| bounds.default.as_ref()?.as_u64());
    given.filter(|size| *size > 0).or(default).unwrap_or(SIZE)
}

/// Whether the tokens of pages are numbers.
fn is_number(call: &Call<'_>, scheme: &Pagination) -> bool {
    let mut parameters = call.operation.parameters.iter();
    let own = parameters.find(|own| own.name == scheme.parameter);
    own.is_some_and(|own| {
        matches!(&own.ty, Type::Scalar(scalar) if matches!(scalar.json(), Json::Integer | Json::Number))
    })
}

/// A whole number, which may be written as a string, with a fraction of zero or with an exponent.
#[expect(clippy::cast_possible_truncation, reason = "what is too large is the largest number")]
fn whole(value: &Value) -> Option<i64> {
    if let Value::String(text) = value {
        return text.parse().ok();
    }
    let fraction = || value.as_f64().filter(|number| number.fract() == 0.0);
    value.as_i64().or_else(|| fraction().map(|number| number as i64))
}

/// Writes where in its list a page is: the position of the next one, the length of the list, and
/// the numbers that the envelope has positions for.
pub(crate) fn describe(
    document: &mut Value,
    envelope: Envelope,
    (call, scheme, address): (&Call<'_>, &Pagination, &str),
    window: Window,
    total: usize,
) {
    if !document.is_object() {
        // An array without an envelope has no room for it.
        return;
    }
    let until = window.start.saturating_add(window.shown);
    let count = total.min(until).saturating_sub(window.start);
    let has_next = window.end < total || window.is_last_token;
    match &scheme.next {
        Next::Token(paths) => {
            let token = has_next.then(|| {
                let bound = filters(call, scheme, address);
                let token = Token { start: window.end, bound, turn: window.turn };
                if is_number(call, scheme) { token.number() } else { json!(token.write()) }
            });
            // Wherever a client looks for it.
            for path in paths.iter().map(|path| json::path(path)) {
                match &token {
                    Some(token) => json::set(document, &path, token.clone()),
                    None => drop(json::remove(document, &path)),
                }
            }
        }
        Next::Number { pages, .. } => {
            if let Some(path) = pages {
                json::set(document, &json::path(path), json!(total.div_ceil(window.size.max(1))));
            }
        }
        Next::Last(_) | Next::Offset { .. } => {}
    }
    let per_page = window.size;
    for (path, value) in [
        (&scheme.total, json!(total)),
        (&scheme.more, json!(has_next)),
        (&scheme.size, json!(per_page)),
    ] {
        if let Some(path) = path {
            json::set(document, &json::path(path), value);
        }
    }
    envelope.count(document, Counts { count, page: window.number, per_page, total });
}

/// What a token is bound to: the list, and everything that filters and orders its items.
fn filters(call: &Call<'_>, scheme: &Pagination, address: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&call.operation.name, address).hash(&mut hasher);
    let is_filter = |name: &str| name != scheme.parameter && !is_size(scheme, name);
    let members = call.body().as_object().into_iter().flatten();
    let mut members: Vec<_> = members
        .filter(|(name, _)| is_filter(name))
        .map(|(name, value)| (name, value.to_string()))
        .collect();
    members.sort();
    members.hash(&mut hasher);
    let mut pairs: Vec<_> = call
        .query
        .iter()
        .filter(|(parameter, _)| is_filter(&parameter.name))
        .map(|(parameter, values)| (&parameter.name, values.iter().map(text).collect::<Vec<_>>()))
        .collect();
    pairs.sort();
    pairs.hash(&mut hasher);
    hasher.finish()
}

/// What a token holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Token {
    start: usize,
    bound: u64,
    turn: u8,
}

impl Token {
    /// The token as it is sent: it has characters that a client has to encode.
    fn write(self) -> String {
        let start = u64::try_from(self.start).unwrap_or(u64::MAX) & START;
        let position = (u64::from(self.turn) << 56) | start;
        let mut bytes = self.bound.to_be_bytes().to_vec();
        bytes.extend((position ^ self.bound).to_be_bytes());
        URL_SAFE.encode(bytes)
    }

    /// The token where only a number can be one, which is bound to nothing.
    fn number(self) -> Value {
        json!((self.start << 8) | usize::from(self.turn))
    }

    /// What was written as a number, bound to `bound` as all of them are.
    fn of_number(number: &Value, bound: u64) -> Option<Self> {
        let number = usize::try_from(whole(number)?).ok()?;
        let [turn, ..] = number.to_le_bytes();
        Some(Self { start: number >> 8, bound, turn })
    }

    fn read(token: &str) -> Option<Self> {
        let bytes: [u8; 16] = URL_SAFE.decode(token).ok()?.try_into().ok()?;
        let whole = u128::from_be_bytes(bytes);
        let bound = u64::try_from(whole >> 64).ok()?;
        let position = u64::try_from(whole & u128::from(u64::MAX)).ok()? ^ bound;
        let [turn, ..] = position.to_be_bytes();
        Some(Self { start: usize::try_from(position & START).ok()?, bound, turn })
    }
}

/// The bits that say where a page starts.
const START: u64 = u64::MAX >> 8;

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn reads_its_own_tokens_alone() {
        for (start, bound, turn) in [(0, 0, 0), (25, u64::MAX, 1), (1 << 50, 7, u8::MAX)] {
            let token = Token { start, bound, turn };
            assert_eq!(Token::read(&token.write()), Some(token));
        }
        for (start, turn) in [(0, 0), (25, 1), (1 << 20, u8::MAX)] {
            let token = Token { start, bound: 7, turn };
            assert_eq!(Token::of_number(&token.number(), 7), Some(token));
        }
        for token in ["", "no token", "AAAA", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(Token::read(token), None, "{token}");
        }
    }
}
