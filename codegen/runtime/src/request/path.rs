use super::escape;
use super::template::{Part, Slot, Template};
use crate::error::{RequestError, RequestErrorKind};
use std::fmt::Display;
use std::slice;

/// Fills in the path template of an operation, in the order of its placeholders.
///
/// Values are percent-encoded as they are written, except `A-Z a-z 0-9` and
/// `- . _ ~ ! $ & ' ( ) * + , ; = : @`. An empty value, and one that makes a whole segment `.` or
/// `..`, is rejected before anything is sent. `{rest...}` in a template keeps the slashes of its
/// value; the rule applies to every segment of it.
#[derive(Debug)]
pub struct Path {
    out: String,
    /// What comes next in the template.
    part: Part,
    /// Parts after that one.
    parts: slice::Iter<'static, Part>,
    /// Where the current segment starts, and the parameter that is part of it.
    segment: usize,
    parameter: Option<&'static str>,
    error: Option<RequestError>,
}

impl Path {
    pub(super) fn new(out: String, template: &'static Template) -> Self {
        let (segment, (part, parts)) = (out.len(), template.parts());
        Self { out, part: *part, parts: parts.iter(), segment, parameter: None, error: None }
    }

    /// Writes `value` where the template has `{name}`.
    pub fn push(&mut self, name: &'static str, value: impl Display) {
        let Some(slot) = self.part.slot else {
            return self.fail(format!("the path does not contain `{name}`"));
        };
        if !slot.closed {
            return self
                .fail("the template of the path contains a brace that is not closed".into());
        }
        if slot.name != name {
            let wanted = slot.name;
            return self.fail(format!("the path contains `{wanted}` where `{name}` is given"));
        }
        self.text();
        self.part = self.parts.next().copied().unwrap_or_else(|| self.part.next());
        self.parameter = Some(name);
        let start = self.out.len();
        if slot.many {
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
        if let Some(Slot { name, .. }) = self.part.slot {
            self.fail(format!("`{name}` is missing from the path"));
        }
        self.text();
        self.check(self.out.len());
        match self.error {
            None => Ok(self.out),
            Some(error) => Err(error),
        }
    }

    /// Writes the text of the part.
    fn text(&mut self) {
        let start = self.out.len();
        self.out.push_str(self.part.text);
        if let Some((first, last)) = self.part.slashes {
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
        let template = Box::leak(Box::new(Template::new(template)));
        let mut path = Path::new("base".into(), template);
        for (name, value) in values {
            path.push(name, value);
        }
        path.finish().map_err(|error| error.to_string())
    }

    const LETTERS: [(&str, &str); 9] = [
        ("a", "a"),
        ("b", "b"),
        ("c", "c"),
        ("d", "d"),
        ("e", "e"),
        ("f", "f"),
        ("g", "g"),
        ("h", "h"),
        ("i", "i"),
    ];

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
            ("{a}{b}/{c}{d}/{e}{f}/{g}{h}/{i}!", &LETTERS, "ab/cd/ef/gh/i!"),
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
            ("/o/{rest...}", &[], "`rest` is missing from the path"),
            ("/o/{id", &[], "`id` is missing from the path"),
            (
                "/o/{id",
                &[("id", "a")],
                "the template of the path contains a brace that is not closed",
            ),
            ("{a}{b}/{c}{d}/{e}{f}/{g}{h}/{i}/{j}", &LETTERS, "`j` is missing from the path"),
            ("/o", &[("id", "a")], "the path does not contain `id`"),
            ("/o/{a}/{b}", &[("b", "x"), ("a", "y")], "the path contains `a` where `b` is given"),
        ] {
            assert_eq!(filled(template, values).unwrap_err(), error);
        }
    }
}
