use super::envelope::{self, Envelope};
use super::{Document, RawResponse, document, lookup};
use crate::Error;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::paging::{Given, Pagination, Position, Progress, Queue, Scheme, Stated, Step};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::fmt;

const EXPECTED: &str = "a list of items";

/// One page of a list.
///
/// ```
/// # use cloudflare_api_runtime::{Page, Result};
/// fn names(page: Page<String>) -> Result<Vec<String>> {
///     let mut names = Vec::new();
///     for name in page {
///         names.push(name?); // an item that cannot be read is an error
///     }
///     Ok(names)
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items of the page that could be read, in the order of the server.
    pub items: Vec<T>,
    /// The position of the next page; `None` on the last.
    pub next: Option<Position>,
    /// The number of items in the whole list, where the API states it.
    pub total: Option<u64>,
    /// The items that could not be read. Iterating over the page itself yields both.
    pub unreadable: Vec<Unreadable>,
    document: Document,
    pub(crate) stated: Stated,
}

/// An item of a page that could not be read.
#[derive(Clone)]
#[non_exhaustive]
pub struct Unreadable {
    /// Its index in the page as the server sent it, from 0.
    pub index: usize,
    /// What is wrong with it; of the kind [`DecodeErrorKind::Item`].
    pub error: DecodeError,
    /// Its JSON text.
    pub raw: String,
}

/// Without the JSON text, which may be long or secret.
impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Unreadable");
        debug.field("index", &self.index).field("error", &self.error).finish_non_exhaustive()
    }
}

impl From<Unreadable> for Error {
    fn from(unreadable: Unreadable) -> Self {
        unreadable.error.into()
    }
}

impl<T> Page<T> {
    /// The page's `result_info` as a type of the caller's, for what else the API states there.
    ///
    /// # Errors
    ///
    /// When it is of another type. `None` is a page without a `result_info`.
    pub fn info<I: DeserializeOwned>(&self) -> Result<Option<I>, DecodeError> {
        let info = self.document.find("result_info").filter(|info| *info != "null");
        let Some(info) = info else { return Ok(None) };
        document::parse(info).map(Some).map_err(|error| {
            let response = http::Response::new(info.to_owned().into());
            error.at(&RawResponse::new(response), "a `result_info`", Some("result_info"))
        })
    }

    /// What the page has next to its items: [`Document::extra`].
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::{DecodeError, RawResponse};
    /// use cloudflare_api_runtime::paging::Pagination;
    /// use cloudflare_api_runtime::{Page, http, serde_json::Value};
    ///
    /// const LIST: Pagination = Pagination::token("after", &["data.next"]).items("data.books");
    ///
    /// let body = r#"{ "data": { "books": [7, 9], "next": "", "shelf": "b" } }"#;
    /// let response = RawResponse::new(http::Response::new(body.into()));
    /// let page: Page<u32> = response.page(&LIST)?;
    /// assert_eq!(page.extra::<Value>()?["shelf"], "b");
    /// # Ok::<(), DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When it is of another type.
    pub fn extra<E: DeserializeOwned>(&self) -> Result<E, DecodeError> {
        self.document.extra()
    }
}

/// Yields every item in the order of the server, also those that could not be read.
impl<T> IntoIterator for Page<T> {
    type Item = Result<T, Unreadable>;
    type IntoIter = PageItems<T>;

    fn into_iter(self) -> PageItems<T> {
        PageItems(Queue::new(self))
    }
}

/// The items of a [`Page`], readable or not.
pub struct PageItems<T>(Queue<T>);

impl<T> Iterator for PageItems<T> {
    type Item = Result<T, Unreadable>;

    fn next(&mut self) -> Option<Given<T>> {
        self.0.next()
    }
}

impl<T> fmt::Debug for PageItems<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageItems").finish_non_exhaustive()
    }
}

/// Reads `text`, the body of `response`, as a page.
pub(super) fn read<T: DeserializeOwned>(
    response: &RawResponse,
    text: &str,
    pagination: &Pagination,
) -> Result<Page<T>, DecodeError> {
    let listed = match at_once(response, text, pagination) {
        Some(listed) => listed,
        None => one_by_one(response, text, pagination)?,
    };
    let source = Source { text, info: listed.info, response, pagination };
    let stated = source.stated(listed.items.len() + listed.unreadable.len());
    let next = match Progress::default().advance(&stated, pagination) {
        Step::Next(next) => Some(Position::new(response.info(), pagination, next)),
        Step::End | Step::Fail(_) => None,
    };
    Ok(Page {
        next,
        total: stated.total,
        document: Document::new(response.body().clone(), pagination.items_path()),
        items: listed.items,
        unreadable: listed.unreadable,
        stated,
    })
}

struct Listed<'a, T> {
    items: Vec<T>,
    unreadable: Vec<Unreadable>,
    info: Option<&'a str>,
}

/// The items, where all of them can be read and the document is no rejection.
fn at_once<'a, T: DeserializeOwned>(
    response: &RawResponse,
    text: &'a str,
    pagination: &Pagination,
) -> Option<Listed<'a, T>> {
    let (success, items, info) = if pagination.items_path() == "result" {
        let Envelope { success, result, result_info } = serde_json::from_str(text).ok()?;
        (!success.is_false(), result?, result_info.map(RawValue::get))
    } else {
        let _: &RawValue = serde_json::from_str(text).ok()?;
        let items = serde_json::from_str(lookup::find(text, pagination.items_path())?).ok()?;
        (false, items, lookup::find(text, "result_info"))
    };
    let accepted = success || !response.is_rejection(text);
    accepted.then_some(Listed { items, unreadable: Vec::new(), info })
}

/// Reads each item for itself, so that one that cannot be read leaves the others.
#[cold]
fn one_by_one<'a, T: DeserializeOwned>(
    response: &RawResponse,
    text: &'a str,
    pagination: &Pagination,
) -> Result<Listed<'a, T>, DecodeError> {
    let path = pagination.items_path();
    response.accepted(text, EXPECTED)?;
    let outer = Some(path.to_owned()).filter(|path| !path.is_empty());
    let info = lookup::find(text, "result_info");
    let mut listed = Listed { items: Vec::new(), unreadable: Vec::new(), info };
    let list = match lookup::find(text, path) {
        Some(list) if list != "null" => list,
        nothing => {
            let stated = Source { text, info, response, pagination }.stated(0);
            let may_be_empty = match nothing {
                Some(_) if pagination.is_nullable() => true,
                Some(_) => is_all(&stated, pagination),
                None => envelope::may_leave_out(text, path) && is_all(&stated, pagination),
            };
            if may_be_empty {
                return Ok(listed);
            }
            let kind = nothing.map_or(DecodeErrorKind::Missing, |_| DecodeErrorKind::Null);
            return Err(DecodeError::build(response, kind, EXPECTED, outer, None));
        }
    };
    let given: Vec<&RawValue> =
        document::parse(list).map_err(|error| error.at(response, EXPECTED, outer.as_deref()))?;
    listed.items.reserve(given.len());
    for (index, raw) in given.into_iter().map(RawValue::get).enumerate() {
        match response.parse(raw) {
            Ok(item) => listed.items.push(item),
            Err(error) => {
                let error = error.of_item(response, &format!("{path}[{index}]"));
                listed.unreadable.push(Unreadable { index, error, raw: raw.to_owned() });
            }
        }
    }
    Ok(listed)
}

/// Whether a page without items is all that there is, by its own statements.
fn is_all(stated: &Stated, pagination: &Pagination) -> bool {
    stated.total.unwrap_or_default() == 0
        && Progress::default().advance(stated, pagination) == Step::End
}

/// Whether two bodies have the same items at `path`, byte for byte.
pub(crate) fn same_items(before: &[u8], now: &[u8], path: &str) -> bool {
    let (Ok(before), Ok(now)) = (document::text(before), document::text(now)) else {
        return false;
    };
    // Pages differ in their first items, which are found without reading the rest.
    let first = lookup::first(now, path);
    first.is_some()
        && first == lookup::first(before, path)
        && lookup::find(before, path) == lookup::find(now, path)
}

/// Where a page states things about its list.
struct Source<'a> {
    text: &'a str,
    info: Option<&'a str>,
    response: &'a RawResponse,
    pagination: &'a Pagination,
}

impl Source<'_> {
    /// What the page states, with `items` items, readable or not.
    fn stated(&self, items: usize) -> Stated {
        let pagination = self.pagination;
        let request = self.response.info();
        let number = |path: Option<&str>| self.find(path?, lookup::find_number);
        let (token, pages) = match pagination.scheme() {
            Scheme::Token { paths } => {
                (paths.iter().find_map(|path| self.find(path, lookup::find_text)), None)
            }
            Scheme::Last { field } => {
                let last = lookup::last(self.text, pagination.items_path());
                (last.and_then(|last| lookup::find_text(last, field)), None)
            }
            Scheme::Number { pages, .. } => (None, number(*pages)),
            Scheme::Offset { .. } => (None, None),
        };
        let requested = request.and_then(|request| pagination.size_of(request));
        let size = [requested, number(pagination.size_path())];
        Stated {
            items: items as u64,
            position: request.and_then(|request| pagination.position_of(request)),
            token,
            more: pagination.more_path().and_then(|path| self.find(path, lookup::find_boolean)),
            pages,
            total: number(pagination.total_path()),
            size: size.into_iter().flatten().filter(|size| *size > 0).min(),
        }
    }

    /// What `find` finds at `path`, in the smallest text at hand that contains it.
    fn find<T>(&self, path: &str, find: fn(&str, &str) -> Option<T>) -> Option<T> {
        match path.strip_prefix("result_info.") {
            Some(path) => find(self.info?, path),
            None => find(self.text, path),
        }
    }
}
