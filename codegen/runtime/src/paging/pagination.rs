use crate::request::RequestInfo;

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
/// const OFFSET: Pagination = Pagination::offset("offset", 0).size_parameter("limit");
/// const LAST: Pagination = Pagination::last_item("after", "id").more("has_more").items("data");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pagination {
    parameter: &'static str,
    in_body: bool,
    scheme: Scheme,
    items: &'static str,
    nullable: bool,
    total: Option<&'static str>,
    more: Option<&'static str>,
    size: Option<&'static str>,
    size_parameter: Option<&'static str>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Scheme {
    Token { paths: &'static [&'static str] },
    Last { field: &'static str },
    Number { first: u64, pages: Option<&'static str> },
    Offset { first: u64 },
}

impl Pagination {
    /// The parameter takes the token that the previous page contains at the first of `paths`
    /// that has one. None, or an empty one, ends the list.
    ///
    /// ```
    /// use cloudflare_api_runtime::paging::Pagination;
    ///
    /// // {"items": [..], "paging": {"next": "a token"}}
    /// const LIST: Pagination = Pagination::token("page_token", &["paging.next"]).items("items");
    /// # assert_eq!(LIST.parameter(), "page_token");
    /// ```
    #[must_use]
    pub const fn token(parameter: &'static str, paths: &'static [&'static str]) -> Self {
        Self::new(parameter, Scheme::Token { paths })
    }

    /// The parameter takes what the last item of the previous page has in `field`. A page without
    /// items ends the list, and so does one that states at [`more`](Self::more) that no other
    /// follows.
    ///
    /// ```
    /// use cloudflare_api_runtime::paging::Pagination;
    ///
    /// // {"data": [{"id": "a"}, {"id": "b"}], "has_more": true}, then ?after=b
    /// const LIST: Pagination = Pagination::last_item("after", "id").items("data").more("has_more");
    /// # assert_eq!(LIST.parameter(), "after");
    /// ```
    #[must_use]
    pub const fn last_item(parameter: &'static str, field: &'static str) -> Self {
        Self::new(parameter, Scheme::Last { field })
    }

    /// The parameter takes the number of the page, the first of which is `first`.
    ///
    /// The number of items in the whole list is read at `result_info.total_count`, that of items on
    /// a full page at `result_info.per_page`, unless [`total`](Self::total) and
    /// [`size`](Self::size) name other locations.
    ///
    /// ```
    /// use cloudflare_api_runtime::paging::Pagination;
    ///
    /// // ?page=1, ?page=2 .. until the stated number of pages, or an empty page.
    /// const LIST: Pagination = Pagination::number("page", 1).pages("result_info.total_pages");
    /// # assert_eq!(LIST.parameter(), "page");
    /// ```
    #[must_use]
    pub const fn number(parameter: &'static str, first: u64) -> Self {
        Self::new(parameter, Scheme::Number { first, pages: None })
            .total("result_info.total_count")
            .size("result_info.per_page")
    }

    /// The parameter takes the number of the page's first item, that of the whole list being
    /// `first`.
    ///
    /// The number of items in the whole list and that of items on a full page are read where
    /// [`number`](Self::number) reads them.
    ///
    /// ```
    /// use cloudflare_api_runtime::paging::Pagination;
    ///
    /// // ?offset=0&limit=50, ?offset=50&limit=50 ..
    /// const LIST: Pagination = Pagination::offset("offset", 0).size_parameter("limit");
    /// # assert_eq!(LIST.parameter(), "offset");
    /// ```
    #[must_use]
    pub const fn offset(parameter: &'static str, first: u64) -> Self {
        Self::new(parameter, Scheme::Offset { first })
            .total("result_info.total_count")
            .size("result_info.per_page")
    }

    const fn new(parameter: &'static str, scheme: Scheme) -> Self {
        Self {
            parameter,
            in_body: false,
            scheme,
            items: "result",
            nullable: false,
            total: None,
            more: None,
            size: None,
            size_parameter: None,
        }
    }

    /// Names the location of the number of pages in the whole list. It has no effect but on numbers
    /// of pages.
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

    /// Names the parameter that asks for a number of items on a page.
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

    /// Says that an empty list may be null, also where more pages follow.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Says that its parameters are not those of the query, but members of the JSON object that is
    /// sent. Numbers are sent as numbers, tokens as strings.
    #[must_use]
    pub const fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// The parameter that takes the position.
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

    pub(crate) const fn is_nullable(&self) -> bool {
        self.nullable
    }

    pub(crate) const fn is_in_body(&self) -> bool {
        self.in_body
    }

    /// Whether positions are numbers.
    pub(crate) const fn is_numeric(&self) -> bool {
        matches!(self.scheme, Scheme::Number { .. } | Scheme::Offset { .. })
    }

    /// The position that the request was for, percent-encoded.
    pub(crate) fn position_of(&self, request: &RequestInfo) -> Option<String> {
        request.parameter(self.parameter, self.in_body)
    }

    /// The number of items that the request asked for.
    pub(crate) fn size_of(&self, request: &RequestInfo) -> Option<u64> {
        request.parameter(self.size_parameter?, self.in_body)?.parse().ok()
    }
}
