use super::escape;
use crate::error::{RequestError, RequestErrorKind};
use std::fmt::Display;

/// Fills in the path template of an operation, in the order of its placeholders.
///
/// Values are percent-encoded as they are written, except `A-Z a-z 0-9` and
/// `- . _ ~ ! $ & ' ( ) * + , ; = : @`. An empty value, and one that makes a whole segment `.` or
/// `..`, is rejected before anything is sent. `{rest...}` in a template keeps the slashes of its
/// value; the rule applies to every segment of it.
#[derive(Debug)]
pub struct Path {
    out: String,
    rest: &'static str,
    /// Where the current segment starts, and the parameter that is part of it.
    segment: usize,
    parameter: Option<&'static str>,
    error: Option<RequestError>,
}

impl Path {
    pub(super) fn new(out: String, template: &'static str) -> Self {
        let segment = out.len();
        Self { out, rest: template, segment, parameter: None, error: None }
    }

    /// Writes `value` where the template has `{name}`.
    pub fn push(&mut self, name: &'static str, value: impl Display) {
        let Some((before, rest)) = self.rest.split_once('{') else {
            return self.fail(format!("the path does not contain `{name}`"));
        };
        let Some((placeholder, rest)) = rest.split_once('}') else {
            return self
                .fail("the template of the path contains a brace that is not closed".into());
        };
        let (wanted, many) = match placeholder.strip_suffix("...") {
            Some(wanted) => (wanted, true),
            None => (placeholder, false),
        };
        if wanted != name {
            return self.fail(format!("the path contains `{wanted}` where `{name}` is given"));
        }
        self.rest = rest;
        self.literal(before);
        self.parameter = Some(name);
        let start = self.out.len();
        if many {
            escape::segments(&mut self.out, value);
            self.check_segments();
        } else {
            escape::segment(&mut self.out, value);
        }
        if self.out.len() == start {
            self.fail(format!("`{name}` is empty"));
        }
    }

    pub(super) fn finish(mut self) -> Result<String, RequestError> {
        if let Some((_, open)) = self.rest.split_once('{') {
            let name = open.split(['}', '.']).next().unwrap_or_default();
            self.fail(format!("`{name}` is missing from the path"));
        }
        if self.parameter.is_none() {
            self.out.push_str(self.rest);
        } else {
            self.literal(self.rest);
            self.check(self.out.len());
        }
        match self.error {
            None => Ok(self.out),
            Some(error) => Err(error),
        }
    }

    fn literal(&mut self, text: &str) {
        let start = self.out.len();
        self.out.push_str(text);
        if let (Some(first), Some(last)) = (text.find('/'), text.rfind('/')) {
            self.check(start + first);
            self.segment = start + last + 1;
            self.parameter = None;
        }
    }

    fn check_segments(&mut self) {
        while let Some(slash) = self.out[self.segment..].find('/') {
            let end = self.segment + slash;
            self.check(end);
            self.segment = end + 1;
        }
    }

    fn check(&mut self, end: usize) {
        let Some(name) = self.parameter else { return };
        match &self.out[self.segment..end] {
            "" => self.fail(format!("`{name}` has an empty segment")),
            "." => self.fail(format!("`{name}` makes a path segment of `.`")),
            ".." => self.fail(format!("`{name}` makes a path segment of `..`")),
            _ => {}
        }
    }

    fn fail(&mut self, message: String) {
        self.error.get_or_insert_with(|| RequestError::new(RequestErrorKind::Path, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &'static str, values: &[(&'static str, &str)]) -> Result<String, String> {
        let mut path = Path::new("base".into(), template);
        for (name, value) in values {
            path.push(name, value);
        }
        path.finish().map_err(|error| error.to_string())
    }

    #[test]
    fn fills_templates() {
        for (template, values, path) in [
            ("/organizations", &[][..], "/organizations"),
            (
                "/o/{id}/members/{member}",
                &[("id", "a b"), ("member", "c/d")],
                "/o/a%20b/members/c%2Fd",
            ),
            ("/members:batch{x}", &[("x", "Create")], "/members:batchCreate"),
            ("/files/{rest...}", &[("rest", "a/b c")], "/files/a/b%20c"),
            ("/o/{id}", &[("id", "...")], "/o/..."),
            ("/o/{id}", &[("id", "%2e%2e")], "/o/%252e%252e"),
            ("/o/{id}.json", &[("id", ".")], "/o/..json"),
        ] {
            assert_eq!(filled(template, values).unwrap(), format!("base{path}"));
        }
    }

    #[test]
    fn rejects_what_would_name_another_path() {
        for (template, values, error) in [
            ("/o/{id}", &[("id", "")][..], "`id` is empty"),
            ("/o/{id}/x", &[("id", "..")], "`id` makes a path segment of `..`"),
            ("/o/{id}", &[("id", ".")], "`id` makes a path segment of `.`"),
            ("/o/.{id}", &[("id", ".")], "`id` makes a path segment of `..`"),
            ("/{a}{b}", &[("a", "."), ("b", ".")], "`b` makes a path segment of `..`"),
            ("/{rest...}", &[("rest", "a/../b")], "`rest` makes a path segment of `..`"),
            ("/{rest...}", &[("rest", "a//b")], "`rest` has an empty segment"),
            ("/{rest...}", &[("rest", "a/..")], "`rest` makes a path segment of `..`"),
            ("/o/{id}", &[], "`id` is missing from the path"),
            ("/o", &[("id", "a")], "the path does not contain `id`"),
            ("/o/{a}/{b}", &[("b", "x"), ("a", "y")], "the path contains `a` where `b` is given"),
        ] {
            assert_eq!(filled(template, values).unwrap_err(), error);
        }
    }
}
