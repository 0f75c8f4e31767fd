use http::Uri;

/// How one page of a list leads to the next.
///
/// Plain data, built in a constant. Paths are dotted, into the document of the answer.
///
/// ```
/// use cloudflare_api_runtime::Pagination;
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
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Scheme {
    Token { paths: &'static [&'static str] },
    Number { first: u64, pages: Option<&'static str> },
}

impl Pagination {
    /// The query parameter takes the token that the page before gave, at the first of `paths` that
    /// holds one. None, or an empty one, ends the list.
    #[must_use]
    pub const fn token(parameter: &'static str, paths: &'static [&'static str]) -> Self {
        Self { parameter, scheme: Scheme::Token { paths }, items: "result", total: None }
    }

    /// The query parameter takes the number of the page, the first of which is `first`. An empty
    /// page ends the list.
    #[must_use]
    pub const fn number(parameter: &'static str, first: u64) -> Self {
        let scheme = Scheme::Number { first, pages: None };
        Self { parameter, scheme, items: "result", total: None }
    }

    /// Names the place of the number of the last page, where the API gives it. It is of no use to
    /// tokens.
    #[must_use]
    pub const fn pages(mut self, path: &'static str) -> Self {
        if let Scheme::Number { pages, .. } = &mut self.scheme {
            *pages = Some(path);
        }
        self
    }

    /// Names the place of the number of items in the whole list, where the API gives it.
    #[must_use]
    pub const fn total(mut self, path: &'static str) -> Self {
        self.total = Some(path);
        self
    }

    /// Names the place of the items, where it is not `result`.
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

    /// What `address` has for the parameter, percent-encoded as it stands there.
    pub(crate) fn position_of<'a>(&self, address: &'a Uri) -> Option<&'a str> {
        address.query()?.split('&').find_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            (name == self.parameter && !value.is_empty()).then_some(value)
        })
    }
}
