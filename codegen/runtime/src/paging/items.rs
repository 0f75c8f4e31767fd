use super::{Given, Pages, Paginated, Position, Queue};
use crate::response::Unreadable;
use crate::{Page, Result};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The items of a list, page after page. A `Stream` as well.
///
/// An item that cannot be read is an error of the kind
/// [`DecodeErrorKind::Item`](crate::error::DecodeErrorKind::Item) at its position, and the items
/// after it follow. A page that cannot be fetched is an error too. Where another attempt may
/// succeed, the next poll makes it; after any other error the list ends. See [`Pages`] for how lists
/// end.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<E: Paginated> {
    pages: Pages<E>,
    queue: Queue<E::Item>,
    read_ahead: bool,
    ahead: Ahead<E::Item>,
    limit: usize,
}

impl<E: Paginated> Items<E> {
    pub(super) fn new(pages: Pages<E>) -> Self {
        Self {
            pages,
            queue: Queue::empty(),
            read_ahead: false,
            ahead: Ahead::Unknown,
            limit: usize::MAX,
        }
    }

    /// Starts at `position`, which was taken from the same call.
    ///
    /// # Errors
    ///
    /// When the position belongs to another operation or to other parameters.
    pub fn resume(self, position: Position) -> Result<Self> {
        Ok(Self {
            pages: self.pages.resume(position)?,
            queue: Queue::empty(),
            ahead: Ahead::Unknown,
            ..self
        })
    }

    /// Asks for the next page while the current one is being read. Off by default.
    ///
    /// It hides the time of a request behind that of the work on the items, at the price of a page that
    /// may not be needed.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let mut titles = client.items(Titles::default()).read_ahead();
    /// while let Some(title) = titles.try_next().await? {
    ///     println!("{title}");
    /// }
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
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
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let titles = client.items(Titles::default()).at_most(1).try_collect::<Vec<_>>().await;
    /// assert!(titles.is_err());
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn at_most(mut self, items: usize) -> Self {
        self.limit = items;
        self
    }

    /// Allows `pages` empty pages in a row; one more is an error. By default 100.
    pub fn max_empty_pages(self, pages: usize) -> Self {
        Self { pages: self.pages.max_empty_pages(pages), ..self }
    }

    /// The next item; `None` after the last. Dropping the future loses nothing.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let mut titles = client.items(Titles::default());
    /// assert_eq!(titles.try_next().await?.as_deref(), Some("Emma"));
    /// assert_eq!(titles.try_next().await?.as_deref(), Some("Moby Dick"));
    /// assert_eq!(titles.try_next().await?, None);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// When the item cannot be read, or its page cannot be fetched.
    pub async fn try_next(&mut self) -> Result<Option<E::Item>> {
        let item = poll_fn(|context| self.poll(context)).await.transpose()?;
        item.transpose().map_err(|unreadable| unreadable.error.into())
    }

    /// Every item left.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// use std::collections::BTreeSet;
    ///
    /// let titles: BTreeSet<String> = client.items(Titles::default()).try_collect().await?;
    /// assert_eq!(titles.len(), 2);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// All pages are in memory at the end: for a list of unknown length, set
    /// [`at_most`](Self::at_most), or take one item after the other.
    ///
    /// # Errors
    ///
    /// On the first page or item that fails, when there are more items than
    /// [`at_most`](Self::at_most) allows, and when an earlier error had ended the list.
    pub async fn try_collect<C: Default + Extend<E::Item>>(mut self) -> Result<C> {
        let (mut all, mut count) = (C::default(), 0);
        while let Some(item) = self.try_next().await? {
            self.pages.pager().check_count(&mut count, self.limit)?;
            all.extend([item]);
        }
        self.pages.pager().check_complete()?;
        Ok(all)
    }

    /// Every item left, with those that cannot be read next to them.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", 1851] }));
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let titles = client.items(Titles::default()).try_collect_readable().await?;
    /// assert_eq!(titles.items, ["Emma"]);
    /// // The other one is a number, not a string.
    /// assert_eq!(titles.unreadable[0].index, 1);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// On the first page that fails, when there are more items than
    /// [`at_most`](Self::at_most) allows, and when an earlier error had ended the list.
    pub async fn try_collect_readable(mut self) -> Result<Collected<E::Item>> {
        let (mut all, mut count) = (Collected::default(), 0);
        while let Some(item) = poll_fn(|context| self.poll(context)).await {
            self.pages.pager().check_count(&mut count, self.limit)?;
            all.put(item?);
        }
        self.pages.pager().check_complete()?;
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

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Given<E::Item>>>> {
        loop {
            if let Some(item) = self.queue.next() {
                if self.read_ahead
                    && matches!(self.ahead, Ahead::Unknown)
                    && let Poll::Ready(page) = self.pages.poll(context)
                {
                    self.ahead = page.map_or(Ahead::End, |page| Ahead::Page(Box::new(page)));
                }
                return Poll::Ready(Some(Ok(item)));
            }
            let page = match mem::replace(&mut self.ahead, Ahead::Unknown) {
                Ahead::Page(page) => Some(*page),
                Ahead::End => None,
                Ahead::Unknown => ready!(self.pages.poll(context)),
            };
            match page {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => self.queue = Queue::new(page),
            }
        }
    }
}

/// What reading ahead has found.
enum Ahead<T> {
    Unknown,
    Page(Box<Result<Page<T>>>),
    End,
}

/// Neither the endpoint nor an item is ever pinned.
impl<E: Paginated> Unpin for Items<E> {}

impl<E: Paginated> Stream for Items<E> {
    type Item = Result<E::Item>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<E::Item>>> {
        let item = ready!(self.get_mut().poll(context));
        Poll::Ready(item.map(|item| item?.map_err(|unreadable| unreadable.error.into())))
    }
}

impl<E: Paginated> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// The contents of a whole list: the items that can be read, and those that cannot.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Collected<T> {
    /// The items, in the order of the server.
    pub items: Vec<T>,
    /// The items that cannot be read; each index counts within its page.
    pub unreadable: Vec<Unreadable>,
}

impl<T> Collected<T> {
    pub(crate) fn put(&mut self, item: Given<T>) {
        match item {
            Ok(item) => self.items.push(item),
            Err(unreadable) => self.unreadable.push(unreadable),
        }
    }
}

impl<T> Default for Collected<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unreadable: Vec::new() }
    }
}
