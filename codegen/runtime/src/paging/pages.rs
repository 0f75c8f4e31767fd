use super::{Items, Pager, Paginated, Position};
use crate::client::{Client, drive};
use crate::endpoint::RawResponse;
use crate::transport::BoxFuture;
use crate::{Page, Result};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The pages of a list, each fetched when it is requested. A `Stream` as well.
///
/// # How a list ends
///
/// A list by token ends with a page that names no next one, and where the token comes from the last
/// item, with an empty page. A list by number or by offset ends with an empty page, and without one
/// where everything that the server states agrees on it: the number of the last page, the number of
/// items, a boolean. Where statements contradict each other, or a full
/// page is said to be the last, one more page is requested and decides; a server that rejects it or
/// repeats the last page has no more. Empty pages before the end are skipped, up to
/// [`max_empty_pages`](Self::max_empty_pages) in a row. A list whose end cannot be distinguished from a
/// server that repeats itself is a [`PagingError`](crate::error::PagingError).
///
/// # Errors
///
/// Where another attempt may succeed (no connection, a timeout, 429, 5xx), the next poll requests
/// the same page again. After any other error the list ends; [`position`](Self::position) is still
/// that of the page that failed.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<E: Paginated> {
    client: Client<E::Api>,
    endpoint: E,
    pager: Pager,
    underway: Option<BoxFuture<Result<RawResponse>>>,
}

impl<E: Paginated> Pages<E> {
    pub(crate) fn new(client: Client<E::Api>, endpoint: E) -> Self {
        Self { client, endpoint, pager: Pager::new::<E>(), underway: None }
    }

    /// Starts at `position`, which was taken from the pages of the same call.
    ///
    /// # Errors
    ///
    /// When the position belongs to another operation or to other parameters.
    pub fn resume(mut self, position: Position) -> Result<Self> {
        let clock = self.client.transport.clock();
        self.pager.resume(position, &self.endpoint, &self.client.options, clock)?;
        self.underway = None;
        Ok(self)
    }

    /// The next page; `None` after the last. Dropping the future loses nothing: the request in
    /// progress is kept for the next call.
    ///
    /// # Errors
    ///
    /// When the page cannot be fetched.
    pub async fn try_next(&mut self) -> Result<Option<Page<E::Item>>> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// The position of the next page, to be stored and resumed; `None` before the first page and
    /// after the last.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pager.position().cloned()
    }

    /// The number of items in the whole list, once a page has stated it.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.pager.total()
    }

    /// Allows `pages` empty pages in a row; one more is an error. By default 100.
    pub fn max_empty_pages(mut self, pages: usize) -> Self {
        self.pager.set_max_empty_pages(pages);
        self
    }

    /// The items of these pages, one after the other.
    pub fn items(self) -> Items<E> {
        Items::new(self)
    }

    pub(super) fn pager(&self) -> &Pager {
        &self.pager
    }

    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<E::Item>>>> {
        let underway = match &mut self.underway {
            Some(underway) => underway,
            none => {
                let Client { transport, options, .. } = &self.client;
                match self.pager.call(&self.endpoint, options, transport.clock()) {
                    None => return Poll::Ready(None),
                    Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                    Some(Ok(mut call)) => {
                        let transport = transport.clone();
                        none.insert(Box::pin(async move {
                            let response = drive(&*transport, &mut call).await?;
                            Ok(call.finish(response))
                        }))
                    }
                }
            }
        };
        let outcome = ready!(underway.as_mut().poll(context));
        self.underway = None;
        Poll::Ready(self.pager.land::<E>(outcome))
    }
}

/// The endpoint is never pinned.
impl<E: Paginated> Unpin for Pages<E> {}

impl<E: Paginated> Stream for Pages<E> {
    type Item = Result<Page<E::Item>>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<E::Item>>>> {
        self.get_mut().poll(context)
    }
}

impl<E: Paginated> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("pager", &self.pager).finish_non_exhaustive()
    }
}
