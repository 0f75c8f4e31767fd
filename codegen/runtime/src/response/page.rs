use super::envelope::{self, Envelope};
use super::{RawResponse, document, lookup};
use crate::paging::{Pagination, Position, Scheme};
use crate::{DecodeError, DecodeErrorKind};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

const EXPECTED: &str = "a list of items";

/// One page of a list.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// What the page holds, in the order of the server; without what could not be read.
    pub items: Vec<T>,
    /// The position of the next page; `None` on the last.
    pub next: Option<Position>,
    /// How many items the whole list has, where the API says so.
    pub total: Option<u64>,
    /// The items that could not be read.
    pub unreadable: Vec<Unreadable>,
    info: Option<Box<RawValue>>,
}

/// An item of a page that could not be read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Unreadable {
    /// Its place in the server's list, counted from 0.
    pub index: usize,
    /// What is wrong with it.
    pub error: DecodeError,
    /// Its JSON text.
    pub raw: String,
}

impl<T> Page<T> {
    /// The page's `result_info` as a type of the caller's, for what else the API says there.
    ///
    /// # Errors
    ///
    /// When it is of another type. `None` is a page without a `result_info`.
    pub fn info<I: DeserializeOwned>(&self) -> Result<Option<I>, DecodeError> {
        let Some(info) = &self.info else { return Ok(None) };
        document::parse(info.get()).map(Some).map_err(|fault| {
            let response = http::Response::new(info.get().to_owned().into());
            fault.at(&RawResponse::new(response), "a `result_info`", Some("result_info".into()))
        })
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

/// Reads `text`, the body of `response`, as a page.
pub(super) fn read<T: DeserializeOwned>(
    response: &RawResponse,
    text: &str,
    pagination: &Pagination,
) -> Result<Page<T>, DecodeError> {
    let listed = match at_once(text, pagination) {
        Some(Envelope { success, .. }) if success.is_false() => return Err(response.refused()),
        Some(Envelope { result: Some(items), result_info, .. }) => {
            Listed { items, unreadable: Vec::new(), info: result_info.map(RawValue::get) }
        }
        _ => one_by_one(response, text, pagination.items_path())?,
    };
    let (items, unreadable) = (listed.items, listed.unreadable);
    let given = items.len() + unreadable.len();
    let place = Place { text, info: listed.info, response };
    Ok(Page {
        next: place.next(pagination, given),
        total: pagination.total_path().and_then(|path| place.number(path)),
        info: listed.info.and_then(|info| RawValue::from_string(info.to_owned()).ok()),
        items,
        unreadable,
    })
}

struct Listed<'a, T> {
    items: Vec<T>,
    unreadable: Vec<Unreadable>,
    info: Option<&'a str>,
}

fn at_once<'a, T: DeserializeOwned>(
    text: &'a str,
    pagination: &Pagination,
) -> Option<Envelope<'a, Vec<T>>> {
    (pagination.items_path() == "result").then(|| serde_json::from_str(text).ok()).flatten()
}

/// Reads each item for itself, so that one that cannot be read leaves the others.
#[cold]
fn one_by_one<'a, T: DeserializeOwned>(
    response: &RawResponse,
    text: &'a str,
    path: &str,
) -> Result<Listed<'a, T>, DecodeError> {
    document::parse::<IgnoredAny>(text).map_err(|fault| fault.at(response, EXPECTED, None))?;
    if envelope::refuses(text) {
        return Err(response.refused());
    }
    let list = match lookup::find(text, path) {
        None => return Err(response.fault(DecodeErrorKind::Missing, EXPECTED)),
        Some("null") => return Err(response.fault(DecodeErrorKind::Null, EXPECTED)),
        Some(list) => list,
    };
    let given: Vec<&RawValue> = document::parse(list)
        .map_err(|fault| fault.at(response, EXPECTED, Some(path.to_owned())))?;
    let info = lookup::find(text, "result_info");
    let mut listed =
        Listed { items: Vec::with_capacity(given.len()), unreadable: Vec::new(), info };
    for (index, raw) in given.into_iter().map(RawValue::get).enumerate() {
        match document::parse(raw) {
            Ok(item) => listed.items.push(item),
            Err(fault) => {
                let error = fault.at(response, "an item", Some(format!("{path}[{index}]")));
                listed.unreadable.push(Unreadable { index, error, raw: raw.to_owned() });
            }
        }
    }
    Ok(listed)
}

/// Where a page says how the list stands.
struct Place<'a> {
    text: &'a str,
    info: Option<&'a str>,
    response: &'a RawResponse,
}

impl Place<'_> {
    fn next(&self, pagination: &Pagination, given: usize) -> Option<Position> {
        let asked = self.response.asked();
        let value = match pagination.scheme() {
            Scheme::Token { paths } => paths.iter().find_map(|path| self.token(path))?,
            Scheme::Number { first, pages } => {
                let this = asked
                    .and_then(|asked| pagination.position_of(&asked.address))
                    .map_or(Some(*first), |number| number.parse().ok())?;
                let last = pages.and_then(|path| self.number(path));
                if given == 0 || last.is_some_and(|last| this >= last) {
                    return None;
                }
                this.checked_add(1)?.to_string()
            }
        };
        Some(Position::new(asked, pagination, value))
    }

    fn token(&self, path: &str) -> Option<String> {
        let (text, path) = self.below(path)?;
        lookup::find_text(text, path)
    }

    fn number(&self, path: &str) -> Option<u64> {
        let (text, path) = self.below(path)?;
        lookup::find_number(text, path)
    }

    /// The smallest text at hand that holds `path`, and the path in it.
    fn below<'p>(&self, path: &'p str) -> Option<(&str, &'p str)> {
        match path.strip_prefix("result_info.") {
            Some(path) => Some((self.info?, path)),
            None => Some((self.text, path)),
        }
    }
}
