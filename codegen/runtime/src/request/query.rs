use super::escape;
use crate::error::{RequestError, RequestErrorKind};
use serde::Serialize;
use std::fmt::Display;

/// The position of a page, instead of the one that the endpoint writes.
#[derive(Clone, Debug)]
pub(crate) struct QueryPage {
    parameter: &'static str,
    value: String,
    written: bool,
}

impl QueryPage {
    pub(super) fn new(parameter: &'static str, value: &str) -> Self {
        Self { parameter, value: value.to_owned(), written: false }
    }
}

/// Writes the query of a request.
///
/// Names and values are percent-encoded as they are written; only `A-Z a-z 0-9` and `- . _ ~`
/// are left as they are, and a space is `%20`.
#[derive(Debug)]
pub struct Query {
    out: String,
    empty: bool,
    page: Option<QueryPage>,
    failed: Option<RequestError>,
}

impl Query {
    pub(super) fn new(out: String, page: Option<QueryPage>) -> Self {
        Self { out, empty: true, page, failed: None }
    }

    /// Writes `name=value` for each of `values`: none, one or many.
    ///
    /// Pass an `Option` for an optional parameter, a `Vec` for a repeated one, and an array of one
    /// for a required one.
    pub fn push<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        if self.is_overridden(name) {
            return;
        }
        for value in values {
            self.start(name);
            escape::component(&mut self.out, value);
        }
    }

    /// Writes `name=first,second` with all of `values`, or nothing if there are none.
    ///
    /// Commas between values are not encoded, those within a value are.
    pub fn push_joined<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        self.push_between(name, ",", values);
    }

    /// Writes `name=first%20second` with all of `values`, or nothing if there are none; `separator` is
    /// what stands between them, and is encoded.
    pub fn push_separated<T: Display>(
        &mut self,
        name: &str,
        separator: char,
        values: impl IntoIterator<Item = T>,
    ) {
        let mut encoded = String::new();
        escape::component(&mut encoded, separator);
        self.push_between(name, &encoded, values);
    }

    /// Writes `name=value` for each of `values`, as JSON: none or one.
    ///
    /// With a value that cannot be written as JSON, the call fails before anything is sent.
    pub fn push_json<T: Serialize>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        for value in values {
            match serde_json::to_string(&value) {
                Ok(text) => self.push(name, [text]),
                Err(source) => {
                    let message = format!("the parameter `{name}` cannot be written as JSON");
                    let error = RequestError::new(RequestErrorKind::Query, message);
                    self.failed = Some(error.because(source));
                }
            }
        }
    }

    fn push_between<T: Display>(
        &mut self,
        name: &str,
        separator: &str,
        values: impl IntoIterator<Item = T>,
    ) {
        if self.is_overridden(name) {
            return;
        }
        for (index, value) in values.into_iter().enumerate() {
            if index == 0 {
                self.start(name);
            } else {
                self.out.push_str(separator);
            }
            escape::component(&mut self.out, value);
        }
    }

    pub(super) fn finish(mut self) -> Result<String, RequestError> {
        self.write_page();
        self.failed.map_or(Ok(self.out), Err)
    }

    fn start(&mut self, name: &str) {
        self.out.push(if self.empty { '?' } else { '&' });
        self.empty = false;
        escape::component_text(&mut self.out, name);
        self.out.push('=');
    }

    /// Whether the position of a page replaces `name`.
    fn is_overridden(&mut self, name: &str) -> bool {
        let overridden = self.page.as_ref().is_some_and(|page| page.parameter == name);
        if overridden {
            self.write_page();
        }
        overridden
    }

    fn write_page(&mut self) {
        if let Some(mut page) = self.page.take() {
            if !page.written {
                self.start(page.parameter);
                escape::component_text(&mut self.out, &page.value);
                page.written = true;
            }
            self.page = Some(page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(page: Option<QueryPage>) -> String {
        let mut query = Query::new("/a".into(), page);
        query.push("id", vec!["b", "a", "b"]);
        query.push("none", None::<u8>);
        query.push("page token", Some("x&y"));
        query.push_joined("fields", ["a,b", "c"]);
        query.push_joined("empty", Vec::<u8>::new());
        query.push_separated("bars", '|', ["a|b", "c"]);
        query.push_separated("none", ' ', Vec::<u8>::new());
        query.push("since", ["2024-10-31T00:00:00+01:00"]);
        query.push_json("where", [serde_json::json!([{ "a": 1 }])]);
        query.push_json("near", None::<&str>);
        query.finish().expect("all of it can be written")
    }

    #[test]
    fn repeats_joins_and_leaves_out() {
        assert_eq!(
            written(None),
            "/a?id=b&id=a&id=b&page%20token=x%26y&fields=a%2Cb,c&bars=a%7Cb%7Cc&since=2024-10-31T00%3A00%3A00%2B01%3A00&where=%5B%7B%22a%22%3A1%7D%5D"
        );
        assert_eq!(Query::new("/a".into(), None).finish().ok().as_deref(), Some("/a"));
    }

    #[test]
    fn what_is_no_json_is_an_error() {
        let mut query = Query::new("/a".into(), None);
        query.push_json("where", [std::collections::HashMap::from([((), 1)])]);
        let error = query.finish().expect_err("a name is a string");
        assert_eq!(error.kind(), RequestErrorKind::Query);
        assert_eq!(error.to_string(), "the parameter `where` cannot be written as JSON");
    }

    #[test]
    fn a_position_replaces_the_parameter() {
        let query = written(Some(QueryPage::new("page token", "next")));
        assert!(query.contains("&page%20token=next&fields="), "{query}");
        assert!(!query.contains("x%26y"), "{query}");
        assert!(written(Some(QueryPage::new("none", "2"))).contains("b&none=2&page"));
        assert!(written(Some(QueryPage::new("page", "2"))).ends_with("&page=2"));
    }
}
