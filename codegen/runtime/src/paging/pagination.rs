use http::Uri;

/// How one page of a list leads to the next.
///
/// Plain data, built in a constant. Paths are dotted, from the root of the response's document.
/// [`Pages`](super::Pages) says how the statements that they lead to end a list.
///
/// ```
/// use cloudflare_api_runtime::paging::Pagination;
///
/// const PAGE_TOKEN: Pagination =
///     Pagination::token("page_token", &["result_info.next_page_token"]).total("result_info.total_size");
/// const NUMBER: Pagination = Pagination::number("page", 1).pages("result_info.total_pages");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pagination {
    parameter: &'static str,
    scheme: Scheme,
    items: &'static str,
    total: Option<&'static str>,
    more: Option<&'static str>,
    size: Option<&'static str>,
    size_parameter: Option<&'static str>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Scheme {
    Token { paths: &'static [&'static str] },
    Number { first: u64, pages: Option<&'static str> },
}

impl Pagination {
    /// The query parameter takes the token that the previous page contains at the first of `paths`
    /// that has one. None, or an empty one, ends the list.
    #[must_use]
    pub const fn token(parameter: &'static str, paths: &'static [&'static str]) -> Self {
        Self::new(parameter, Scheme::Token { paths })
    }

    /// The query parameter takes the number of the page, the first of which is `first`.
    ///
    /// The number of items in the whole list is read at `result_info.total_count`, that of items on
    /// a full page at `result_info.per_page`, unless [`total`](Self::total) and
    /// [`size`](Self::size) name other locations.
    #[must_use]
    pub const fn number(parameter: &'static str, first: u64) -> Self {
        Self::new(parameter, Scheme::Number { first, pages: None })
            .total("result_info.total_count")
            .size("result_info.per_page")
    }

    const fn new(parameter: &'static str, scheme: Scheme) -> Self {
        Self {
            parameter,
            scheme,
            items: "result",
            total: None,
            more: None,
            size: None,
            size_parameter: None,
        }
    }

    /// Names the location of the number of pages in the whole list. It has no effect on tokens.
    #[must_use]
    pub const fn pages(mut self, path: &'static str) -> Self {
        if let Scheme::Number { pages, .. } = &mut self.scheme {
            *pages = Some(path);
        }
        self
    }

    /// Names the location of the number of items in the whole list.
    #[must_use]
    pub const fn total(mut self, path: &'static str) -> Self {
        self.total = Some(path);
        self
    }

    /// Names the location of a boolean: whether another page follows.
    #[must_use]
    pub const fn more(mut self, path: &'static str) -> Self {
        self.more = Some(path);
        self
    }

    /// Names the location of the number of items on a full page.
    #[must_use]
    pub const fn size(mut self, path: &'static str) -> Self {
        self.size = Some(path);
        self
    }

    /// Names the query parameter that asks for a number of items on a page.
    #[must_use]
    pub const fn size_parameter(mut self, parameter: &'static str) -> Self {
        self.size_parameter = Some(parameter);
        self
    }

    /// Names the location of the items; `result` by default, empty where the document is the list.
    #[must_use]
    pub const fn items(mut self, path: &'static str) -> Self {
        self.items = path;
        self
    }

    /// The query parameter that takes the position.
    #[must_use]
    pub const fn parameter(&self) -> &'static str {
        self.parameter
    }

    pub(crate) const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) const fn items_path(&self) -> &'static str {
        self.items
    }

    pub(crate) const fn total_path(&self) -> Option<&'static str> {
        self.total
    }

    pub(crate) const fn more_path(&self) -> Option<&'static str> {
        self.more
    }

    pub(crate) const fn size_path(&self) -> Option<&'static str> {
        self.size
    }

    /// The position in `address`, percent-encoded as it is there.
    pub(crate) fn position_of<'a>(&self, address: &'a Uri) -> Option<&'a str> {
        parameter(address, self.parameter)
    }

    /// The number of items that `address` asks for.
    pub(crate) fn size_of(&self, address: &Uri) -> Option<u64> {
        parameter(address, self.size_parameter?)?.parse().ok()
    }
}

fn parameter<'a>(address: &'a Uri, wanted: &str) -> Option<&'a str> {
    address.query()?.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name == wanted && !value.is_empty()).then_some(value)
    })
}
