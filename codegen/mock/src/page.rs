//! Lists in pages.

use crate::call::Call;
use crate::distort::Distortion;
use crate::filter::SIZES;
use crate::refusal::Refusal;
use crate::state::{put, text};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use codegen::service::{Next, Pagination, Path};
use http::StatusCode;
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Items on a page where nothing else is said.
const SIZE: u64 = 20;

/// A part of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) start: usize,
    size: usize,
    /// How many items of it are shown.
    pub(crate) shown: usize,
    /// Where the next one starts.
    end: usize,
    /// Its token leads to this page as well.
    is_last_token: bool,
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

/// The part of the list that `call` asks for. A size of zero is the size that holds where none is
/// said: the documents let it be zero and do not say what it means.
pub(crate) fn window(
    call: &Call<'_>,
    scheme: &Pagination,
    address: &str,
) -> Result<Window, Refusal> {
    let size = usize::try_from(size(call)).unwrap_or(usize::MAX);
    let given = call.one(&scheme.parameter).map(text).filter(|text| !text.is_empty());
    let refused = |message: &str| {
        let place = format!("query `{}`", scheme.parameter);
        Refusal::one(StatusCode::BAD_REQUEST, place, message)
    };
    match (&scheme.next, given) {
        (Next::Token(_), None) => Ok(Window::new(0, size, None, 0)),
        (Next::Token(_), Some(token)) => {
            let token = Token::read(&token).ok_or_else(|| refused("names no page of this list"))?;
            if token.bound != filters(call, scheme, address) {
                return Err(refused("names a page of a list with other filters, or another list"));
            }
            Ok(Window::new(token.start, size, None, token.turn))
        }
        (Next::Number { first, .. }, given) => {
            let number = given.and_then(|text| text.parse().ok()).unwrap_or(*first);
            let before = usize::try_from(number.saturating_sub(*first));
            let before = before.map_err(|_| refused("is no page: pages have greater numbers"))?;
            Ok(Window::new(before.saturating_mul(size), size, Some(number), 0))
        }
    }
}

fn size(call: &Call<'_>) -> u64 {
    let given = SIZES.iter().find_map(|name| call.one(name)).and_then(whole);
    let parameters = call.operation.parameters.iter();
    let mut declared = parameters.filter(|parameter| SIZES.contains(&&*parameter.name));
    let default = declared.find_map(|parameter| parameter.bounds.default.as_ref()?.as_u64());
    given.filter(|size| *size > 0).or(default).unwrap_or(SIZE)
}

/// A number without a fraction, which may be written with one.
fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.to_string().split('.').next()?.parse().ok())
}

/// What an answer says of its page, beside what `said` has: where the next one is, how many there
/// are, how many these are.
pub(crate) fn info(
    document: &mut Value,
    (call, scheme, address): (&Call<'_>, &Pagination, &str),
    window: Window,
    total: usize,
) {
    let until = window.start.saturating_add(window.shown);
    let count = total.min(until).saturating_sub(window.start);
    let mut set = |path: &Path, value: Value| put(document, path, value);
    match &scheme.next {
        Next::Token(paths) if window.end < total || window.is_last_token => {
            let bound = filters(call, scheme, address);
            let token = Token { start: window.end, bound, turn: window.turn };
            let token = json!(token.write());
            // Wherever a client looks for it.
            for path in paths {
                set(path, token.clone());
            }
        }
        Next::Token(_) => {}
        Next::Number { pages, .. } => {
            if let Some(path) = pages {
                set(path, json!(total.div_ceil(window.size.max(1))));
            }
        }
    }
    if let Some(path) = &scheme.total {
        set(path, json!(total));
    }
    let Some(Value::Object(said)) = document.get_mut("result_info") else { return };
    for (name, value) in [
        ("count", json!(count)),
        ("page", json!(window.number)),
        ("per_page", json!(window.size)),
        ("total_count", json!(total)),
    ] {
        if let Some(own) = said.get_mut(name) {
            // Some documents have numbers as texts.
            *own = if own.is_string() { json!(value.to_string()) } else { value };
        }
    }
}

/// What a token is bound to: the list, and all that chooses and orders its items.
fn filters(call: &Call<'_>, scheme: &Pagination, address: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&call.operation.id, address).hash(&mut hasher);
    let mut pairs: Vec<_> = call
        .query
        .iter()
        .filter(|(parameter, _)| {
            parameter.name != scheme.parameter && !SIZES.contains(&&*parameter.name)
        })
        .map(|(parameter, values)| (&parameter.name, values.iter().map(text).collect::<Vec<_>>()))
        .collect();
    pairs.sort();
    pairs.hash(&mut hasher);
    hasher.finish()
}

/// What a token says.
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
        let place = (u64::from(self.turn) << 56) | start;
        let mut bytes = self.bound.to_be_bytes().to_vec();
        bytes.extend((place ^ self.bound).to_be_bytes());
        URL_SAFE.encode(bytes)
    }

    fn read(token: &str) -> Option<Self> {
        let bytes: [u8; 16] = URL_SAFE.decode(token).ok()?.try_into().ok()?;
        let whole = u128::from_be_bytes(bytes);
        let bound = u64::try_from(whole >> 64).ok()?;
        let place = u64::try_from(whole & u128::from(u64::MAX)).ok()? ^ bound;
        let [turn, ..] = place.to_be_bytes();
        Some(Self { start: usize::try_from(place & START).ok()?, bound, turn })
    }
}

/// The bits of a place that say where a page starts.
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
        for token in ["", "no token", "AAAA", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(Token::read(token), None, "{token}");
        }
    }
}
