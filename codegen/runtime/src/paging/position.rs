use super::Pagination;
use crate::error::{RequestError, RequestErrorKind};
use crate::request::{Members, PageOverride, RequestInfo};
use serde::{Deserialize, Serialize};

/// Where a list continues: the position of the page that comes next.
///
/// It can be stored and resumed, in another run of the program or on another machine, but only with
/// the same operation and the same parameters, in whatever order: filters, and the size of a page.
/// Anything else is rejected. It implements serde's traits, and what it contains is up to the server.
/// An item that cannot be read is part of its page: handle it there.
///
/// Behind the last page there is no position. Store that as the end of the list, and not as nothing:
/// otherwise the next run begins again.
///
/// ```no_run
/// # use cloudflare_api_runtime::paging::{Paginated, Position};
/// # use cloudflare_api_runtime::{Client, Result};
/// # fn load() -> Option<Option<Position>> { None }
/// # fn store(next: Option<Position>) {}
/// # fn process<T>(item: T) {}
/// # async fn run<E: Paginated>(client: Client<E::Api>, endpoint: E) -> Result<()> {
/// let mut pages = client.pages(endpoint);
/// match load() {
///     None => {} // No run before this one.
///     Some(None) => return Ok(()), // The list has ended.
///     Some(Some(position)) => pages = pages.resume(position)?,
/// }
/// while let Some(page) = pages.try_next().await? {
///     for item in page {
///         match item {
///             Ok(item) => process(item),
///             Err(unreadable) => eprintln!("{}: {}", unreadable.error, unreadable.raw),
///         }
///     }
///     store(pages.position());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct Position {
    operation: String,
    /// A fingerprint of what was requested, without the position, in hexadecimal.
    filters: String,
    next: String,
}

impl Position {
    pub(crate) fn new(info: Option<&RequestInfo>, pagination: &Pagination, next: String) -> Self {
        let (operation, filters) = match info {
            Some(info) => (info.operation.id.to_owned(), fingerprint(info, pagination)),
            None => (String::new(), String::new()),
        };
        Self { operation, filters, next }
    }

    pub(crate) fn page(&self, pagination: &Pagination) -> PageOverride {
        let (parameter, next) = (pagination.parameter(), &*self.next);
        if !pagination.is_in_body() {
            return PageOverride::in_query(parameter, next);
        }
        let number = next.parse().ok().filter(|_| pagination.is_numeric());
        let value = number.map_or_else(|| next.into(), |number: u64| number.into());
        PageOverride::in_body(parameter, &value)
    }

    /// The next page's token or number.
    pub(crate) fn value(&self) -> &str {
        &self.next
    }

    /// Fails unless the position belongs to the list that is requested.
    pub(crate) fn check(
        &self,
        info: &RequestInfo,
        pagination: &Pagination,
    ) -> Result<(), RequestError> {
        let reject = |message| Err(RequestError::new(RequestErrorKind::Position, message));
        if self.operation != info.operation.id {
            let (from, to) = (&self.operation, info.operation.id);
            return reject(format!("the position belongs to `{from}`, not to `{to}`"));
        }
        if self.filters != fingerprint(info, pagination) {
            return reject("the position belongs to a list with other parameters: other filters, or another size \
                    of its pages"
                .to_owned());
        }
        Ok(())
    }
}

/// The same for the same method, path, parameters and body, whatever the position, the order of the
/// parameters and of the body's members, the run and the platform. Values of one parameter keep their order.
fn fingerprint(info: &RequestInfo, pagination: &Pagination) -> String {
    // FNV-1a, 64 bits.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([b'\n']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    add(info.operation.method.as_str());
    add(info.path());
    let pairs = info.address.query().unwrap_or_default().split('&');
    let is_position = |name: &str| name == pagination.parameter();
    let mut pairs: Vec<_> =
        pairs.filter(|pair| !pair.is_empty() && !is_position(name(pair))).collect();
    pairs.sort_by(|a, b| name(a).cmp(name(b)));
    for pair in pairs {
        add(pair);
    }
    match Members::read(&info.body) {
        Some(mut members) => {
            members.0.sort_by(|a, b| a.0.cmp(&b.0));
            for (name, value) in members.0.iter().filter(|(name, _)| !is_position(name)) {
                add(name);
                add(value.get());
            }
        }
        None if info.body.is_empty() => {}
        None => add(&String::from_utf8_lossy(&info.body)),
    }
    format!("{hash:016x}")
}

fn name(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}
