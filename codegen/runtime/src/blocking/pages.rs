use super::Client;
use super::client::drive;
use crate::endpoint::RawResponse;
use crate::error::PagingErrorKind;
use crate::paging::{Collected, Given, Pager, Paginated, Position, Queue};
use crate::{Page, Result};
use std::fmt;
use std::thread::{self, JoinHandle};

/// The pages of a list, each fetched when it is requested.
///
/// Lists end, and continue after errors, as those of the async [`Pages`](crate::paging::Pages) do.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<E: Paginated> {
    client: Client<E::Api>,
    endpoint: E,
    pager: Pager,
    underway: Option<JoinHandle<Result<RawResponse>>>,
}

impl<E: Paginated> Pages<E> {
    pub(super) fn new(client: Client<E::Api>, endpoint: E) -> Self {
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
        Items { pages: self, queue: Queue::empty(), read_ahead: false, limit: usize::MAX }
    }

    /// Starts to fetch the next page on a thread of its own, unless that was done.
    fn start(&mut self) {
        if self.underway.is_none()
            && let Client { transport, options, .. } = &self.client
            && self.pager.continues()
            && let Some(Ok(call)) = self.pager.call(&self.endpoint, options, transport.clock())
        {
            let transport = transport.clone();
            // Without a thread, the page is fetched when it is asked for.
            self.underway = thread::Builder::new().spawn(move || drive(&*transport, call)).ok();
        }
    }

    fn fetch(&mut self) -> Option<Result<RawResponse>> {
        if let Some(underway) = self.underway.take() {
            let lost = || Err(self.pager.error(PagingErrorKind::ReadAhead).into());
            return Some(underway.join().unwrap_or_else(|_| lost()));
        }
        let Client { transport, options, .. } = &self.client;
        let call = self.pager.call(&self.endpoint, options, transport.clock())?;
        Some(call.and_then(|call| drive(&**transport, call)))
    }
}

impl<E: Paginated> Iterator for Pages<E> {
    type Item = Result<Page<E::Item>>;

    fn next(&mut self) -> Option<Self::Item> {
        let outcome = self.fetch()?;
        self.pager.land::<E>(outcome)
    }
}

impl<E: Paginated> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("pager", &self.pager).finish_non_exhaustive()
    }
}

/// The items of a list, page after page.
///
/// An item that cannot be read is an error of the kind
/// [`DecodeErrorKind::Item`](crate::error::DecodeErrorKind::Item) at its position, and the items
/// after it follow. A page that cannot be fetched is an error too. Where another attempt may
/// succeed, the next turn makes it; after any other error the list ends. See [`Pages`] for how lists
/// end.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<E: Paginated> {
    pages: Pages<E>,
    queue: Queue<E::Item>,
    read_ahead: bool,
    limit: usize,
}

impl<E: Paginated> Items<E> {
    /// Starts at `position`, which was taken from the same call.
    ///
    /// # Errors
    ///
    /// When the position belongs to another operation or to other parameters.
    pub fn resume(self, position: Position) -> Result<Self> {
        Ok(Self { pages: self.pages.resume(position)?, queue: Queue::empty(), ..self })
    }

    /// Fetches the next page, on a thread of its own, while the current one is being read. Off by
    /// default.
    ///
    /// It hides the time of a request behind that of the work on the items, at the price of a page that
    /// may not be needed.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.blocking_client::<Library>();
    /// let mut titles = client.items(Titles::default()).read_ahead();
    /// while let Some(title) = titles.try_next()? {
    ///     println!("{title}");
    /// }
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    pub fn read_ahead(mut self) -> Self {
        self.read_ahead = true;
        self
    }

    /// Limits [`try_collect`](Self::try_collect) and
    /// [`try_collect_readable`](Self::try_collect_readable) to `items` items; a longer list is an
    /// error. Unlimited by default.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.blocking_client::<Library>();
    /// let titles = client.items(Titles::default()).at_most(1).try_collect::<Vec<_>>();
    /// assert!(titles.is_err());
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    pub fn at_most(mut self, items: usize) -> Self {
        self.limit = items;
        self
    }

    /// Allows `pages` empty pages in a row; one more is an error. By default 100.
    pub fn max_empty_pages(self, pages: usize) -> Self {
        Self { pages: self.pages.max_empty_pages(pages), ..self }
    }

    /// The next item; `None` after the last. The same as [`next`](Iterator::next), for `?`.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.blocking_client::<Library>();
    /// let mut titles = client.items(Titles::default());
    /// assert_eq!(titles.try_next()?.as_deref(), Some("Emma"));
    /// assert_eq!(titles.try_next()?.as_deref(), Some("Moby Dick"));
    /// assert_eq!(titles.try_next()?, None);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the page cannot be fetched, or the item cannot be read.
    pub fn try_next(&mut self) -> Result<Option<E::Item>> {
        self.next().transpose()
    }

    /// Every item left.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.blocking_client::<Library>();
    /// use std::collections::BTreeSet;
    ///
    /// let titles: BTreeSet<String> = client.items(Titles::default()).try_collect()?;
    /// assert_eq!(titles.len(), 2);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// All pages are in memory at the end: for a list of unknown length, set
    /// [`at_most`](Self::at_most), or take one item after the other.
    ///
    /// # Errors
    ///
    /// On the first page or item that fails, when there are more items than
    /// [`at_most`](Self::at_most) allows, and when an earlier error had ended the list.
    pub fn try_collect<C: Default + Extend<E::Item>>(mut self) -> Result<C> {
        let (mut all, mut count) = (C::default(), 0);
        while let Some(item) = self.try_next()? {
            self.pages.pager.check_count(&mut count, self.limit)?;
            all.extend([item]);
        }
        self.pages.pager.check_complete()?;
        Ok(all)
    }

    /// Every item left, with those that cannot be read next to them.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", 1851] }));
    /// # let client = fake.blocking_client::<Library>();
    /// let titles = client.items(Titles::default()).try_collect_readable()?;
    /// assert_eq!(titles.items, ["Emma"]);
    /// // The other one is a number, not a string.
    /// assert_eq!(titles.unreadable[0].index, 1);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// On the first page that fails, when there are more items than
    /// [`at_most`](Self::at_most) allows, and when an earlier error had ended the list.
    pub fn try_collect_readable(mut self) -> Result<Collected<E::Item>> {
        let (mut all, mut count) = (Collected::default(), 0);
        while let Some(item) = self.advance() {
            self.pages.pager.check_count(&mut count, self.limit)?;
            all.put(item?);
        }
        self.pages.pager.check_complete()?;
        Ok(all)
    }

    /// The position of the next page, to be stored and resumed; `None` before the first page and
    /// after the last. It does not count items of earlier pages that were not taken yet.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pages.position()
    }

    /// The number of items in the whole list, once a page has stated it.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.pages.total()
    }

    fn advance(&mut self) -> Option<Result<Given<E::Item>>> {
        loop {
            if let Some(item) = self.queue.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.queue = Queue::new(page),
                Err(error) => return Some(Err(error)),
            }
            if self.read_ahead {
                self.pages.start();
            }
        }
    }
}

impl<E: Paginated> Iterator for Items<E> {
    type Item = Result<E::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.advance()?;
        Some(item.and_then(|item| item.map_err(|unreadable| unreadable.error.into())))
    }
}

impl<E: Paginated> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
