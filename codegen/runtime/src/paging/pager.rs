use super::progress::{Progress, Step};
use super::{Paginated, Pagination, Position};
use crate::client::{Call, Options, decode};
use crate::endpoint::RawResponse;
use crate::error::{PagingError, PagingErrorKind, RequestError};
use crate::response::same_items;
use crate::retry::{error_is_transient, response_is_transient};
use crate::transport::Clock;
use crate::{Error, Page, Result};
use bytes::Bytes;
use http::{Method, StatusCode};
use std::sync::Arc;

/// The state of a list between its pages. It does no I/O: a client makes the call that
/// [`call`](Self::call) returns and hands its outcome to [`land`](Self::land).
#[derive(Debug)]
pub(crate) struct Pager {
    pagination: Pagination,
    operation: &'static str,
    state: State,
    /// Where the next page is; `None` before the first and after the last.
    position: Option<Position>,
    progress: Progress,
    /// The body of the last page with items.
    body: Bytes,
    total: Option<u64>,
}

#[derive(Debug)]
enum State {
    Open,
    /// The next page is this error, and the last.
    Failing(PagingErrorKind),
    /// The last page was read.
    Complete,
    /// Ended by an error.
    Failed,
}

impl Pager {
    pub(crate) fn new<E: Paginated>() -> Self {
        Self {
            pagination: E::PAGINATION,
            operation: E::OPERATION,
            state: State::Open,
            position: None,
            progress: Progress::default(),
            body: Bytes::new(),
            total: None,
        }
    }

    /// Continues at `position` if it belongs to the list of `endpoint`.
    pub(crate) fn resume<E: Paginated>(
        &mut self,
        position: Position,
        endpoint: &E,
        options: &Arc<Options>,
        clock: &dyn Clock,
    ) -> Result<(), RequestError> {
        let page = position.page(&self.pagination);
        let call = Call::new(endpoint, options, Some(page), clock)?;
        position.check(call.info(), &self.pagination)?;
        self.progress = Progress::new(self.progress.max_empty_pages);
        self.body = Bytes::new();
        self.position = Some(position);
        self.state = State::Open;
        Ok(())
    }

    pub(crate) fn set_max_empty_pages(&mut self, limit: usize) {
        self.progress.max_empty_pages = limit;
    }

    /// The call that fetches the next page; `None` after the last.
    pub(crate) fn call<E: Paginated>(
        &mut self,
        endpoint: &E,
        options: &Arc<Options>,
        clock: &dyn Clock,
    ) -> Option<Result<Call>> {
        match self.state {
            State::Open => {
                let page = self.position.as_ref().map(|position| position.page(&self.pagination));
                let call = Call::new(endpoint, options, page, clock);
                Some(call.or_else(|error| self.fail(error.into())))
            }
            State::Failing(kind) => {
                self.state = State::Failed;
                Some(Err(self.error(kind).into()))
            }
            State::Complete | State::Failed => None,
        }
    }

    /// Reads what came of the last call, and goes on. `None` when the list had ended before it.
    pub(crate) fn land<E: Paginated>(
        &mut self,
        outcome: Result<RawResponse>,
    ) -> Option<Result<Page<E::Item>>> {
        let response = match outcome {
            Ok(response) => response,
            Err(error) if self.is_past_the_end(&error) => {
                self.end();
                return None;
            }
            Err(error) => return Some(self.fail(error)),
        };
        match decode::<E>(&response) {
            Ok(page) => self.take(page, &response).transpose(),
            Err(error) => Some(self.fail(error)),
        }
    }

    fn take<T>(&mut self, mut page: Page<T>, response: &RawResponse) -> Result<Option<Page<T>>> {
        if page.stated.items > 0 {
            let repeats = same_items(&self.body, response.body(), self.pagination.items_path());
            match self.progress.stops_before(repeats, &self.pagination) {
                None => self.body = response.body().clone(),
                Some(Step::Fail(kind)) => return self.fail(self.error(kind).into()),
                Some(Step::End | Step::Next(_)) => {
                    self.end();
                    return Ok(None);
                }
            }
        }
        self.total = page.total.or(self.total);
        match self.progress.advance(&page.stated, &self.pagination) {
            Step::Next(next) => {
                let known = page.next.take().filter(|position| position.value() == next);
                let new = || Position::new(response.info(), &self.pagination, next);
                self.position = Some(known.unwrap_or_else(new));
                if let Some(kind) = self.progress.too_many_empty_pages() {
                    self.state = State::Failing(kind);
                }
            }
            Step::End => self.end(),
            Step::Fail(kind) => {
                self.state = State::Failing(kind);
                self.position = None;
            }
        }
        page.next.clone_from(&self.position);
        Ok(Some(page))
    }

    fn end(&mut self) {
        self.state = State::Complete;
        self.position = None;
    }

    /// Ends the list unless another attempt may succeed. The position stays where it was.
    fn fail<T>(&mut self, error: Error) -> Result<T> {
        if !may_pass(&error) {
            self.state = State::Failed;
        }
        Err(error)
    }

    fn is_past_the_end(&self, error: &Error) -> bool {
        const PAST: [StatusCode; 5] = [
            StatusCode::BAD_REQUEST,
            StatusCode::NOT_FOUND,
            StatusCode::GONE,
            StatusCode::RANGE_NOT_SATISFIABLE,
            StatusCode::UNPROCESSABLE_ENTITY,
        ];
        self.progress.may_be_past_the_end()
            && error.status().is_some_and(|status| PAST.contains(&status))
    }

    /// Counts one more item, of which there may be `limit`.
    pub(crate) fn check_count(&self, count: &mut usize, limit: usize) -> Result<()> {
        *count += 1;
        if *count <= limit {
            return Ok(());
        }
        Err(self.error(PagingErrorKind::TooMany { limit }).into())
    }

    /// Fails where an error ended the list before its last page.
    pub(crate) fn check_complete(&self) -> Result<()> {
        match self.state {
            State::Failed => Err(self.error(PagingErrorKind::Incomplete).into()),
            State::Open | State::Failing(_) | State::Complete => Ok(()),
        }
    }

    /// Whether a page follows that is there to be fetched.
    pub(crate) fn continues(&self) -> bool {
        matches!(self.state, State::Open) && self.position.is_some()
    }

    /// The position of the next page; `None` before the first and after the last.
    pub(crate) fn position(&self) -> Option<&Position> {
        self.position.as_ref()
    }

    /// How many items the list has, once a page has stated it.
    pub(crate) fn total(&self) -> Option<u64> {
        self.total
    }

    pub(crate) fn error(&self, kind: PagingErrorKind) -> PagingError {
        PagingError { kind, operation: self.operation }
    }
}

/// Whether another attempt at the same page may succeed.
fn may_pass(error: &Error) -> bool {
    match error {
        Error::Api(error) => response_is_transient(&Method::GET, error.status(), error.headers()),
        Error::Transport(error) => error_is_transient(&Method::GET, error),
        Error::Paging(error) => error.kind() == PagingErrorKind::ReadAhead,
        Error::Request(_) | Error::Decode(_) | Error::Header(_) => false,
    }
}
