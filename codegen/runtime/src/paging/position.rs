use super::Pagination;
use crate::request::{Asked, Turn};
use crate::{RequestError, RequestErrorKind};
use serde::{Deserialize, Serialize};

/// Where a list stands: the page that comes next.
///
/// It can be stored and taken up again, in another run of the program or on another machine, with
/// the same operation and the same filters only; anything else is refused. What it holds is the
/// server's business.
///
/// ```no_run
/// # use cloudflare_api_runtime::{Client, Paginated, Position, Result};
/// # async fn run(client: Client, endpoint: impl Paginated + Clone) -> Result<()> {
/// let mut pages = client.pages(endpoint.clone());
/// pages.try_next().await?;
/// let stored = pages.position().map(|position| serde_json::to_string(&position));
///
/// if let Some(Ok(stored)) = stored {
///     let position: Position = serde_json::from_str(&stored).expect("stored above");
///     let mut rest = client.pages(endpoint).resume(position)?;
///     rest.try_next().await?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct Position {
    operation: String,
    /// A fingerprint of what was asked, without the position, in hexadecimal.
    filters: String,
    next: String,
}

impl Position {
    pub(crate) fn new(asked: Option<&Asked>, pagination: &Pagination, next: String) -> Self {
        let (operation, filters) = match asked {
            Some(asked) => (asked.operation.id.to_owned(), fingerprint(asked, pagination)),
            None => (String::new(), String::new()),
        };
        Self { operation, filters, next }
    }

    pub(crate) fn turn(&self, pagination: &Pagination) -> Turn {
        Turn::new(pagination.parameter(), &self.next)
    }

    /// The next page's token or number.
    pub(crate) fn value(&self) -> &str {
        &self.next
    }

    /// Fails unless the position belongs to the list that is asked for.
    pub(crate) fn check(&self, asked: &Asked, pagination: &Pagination) -> Result<(), RequestError> {
        let refuse = |message| Err(RequestError::new(RequestErrorKind::Position, message));
        if self.operation != asked.operation.id {
            let (from, to) = (&self.operation, asked.operation.id);
            return refuse(format!("the position belongs to `{from}`, not to `{to}`"));
        }
        if self.filters != fingerprint(asked, pagination) {
            return refuse("the position belongs to a list with other filters".to_owned());
        }
        Ok(())
    }
}

/// The same for the same method, path and query, whatever the position, run or platform.
fn fingerprint(asked: &Asked, pagination: &Pagination) -> String {
    // FNV-1a, 64 bits.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([b'\n']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    add(asked.operation.method.as_str());
    add(asked.path());
    let pairs = asked.address.query().unwrap_or_default().split('&');
    for pair in pairs.filter(|pair| !pair.is_empty()) {
        if pair.split_once('=').is_none_or(|(name, _)| name != pagination.parameter()) {
            add(pair);
        }
    }
    format!("{hash:016x}")
}
