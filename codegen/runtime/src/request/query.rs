use super::escape;
use std::fmt::Display;

/// The position of a page, in place of the one that the endpoint has itself.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    parameter: &'static str,
    value: String,
    written: bool,
}

impl Turn {
    pub(crate) fn new(parameter: &'static str, value: &str) -> Self {
        Self { parameter, value: value.to_owned(), written: false }
    }
}

/// Writes the query of a request.
///
/// Names and values are percent-encoded as they are written; only `A-Z a-z 0-9` and `- . _ ~`
/// stay as they are, and a space is `%20`.
#[derive(Debug)]
pub struct Query {
    out: String,
    empty: bool,
    turn: Option<Turn>,
}

impl Query {
    pub(super) fn new(out: String, turn: Option<Turn>) -> Self {
        Self { out, empty: true, turn }
    }

    /// Writes `name=value` for each of `values`: none, one or many.
    ///
    /// An `Option` is a parameter that may be absent, a `Vec` one that is repeated, and an array
    /// of one a required parameter.
    pub fn push<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        if self.takes_turn(name) {
            return;
        }
        for value in values {
            self.start(name);
            escape::component(&mut self.out, value);
        }
    }

    /// Writes `name=first,second` with all of `values`, or nothing where there are none.
    ///
    /// The commas between values stand bare, those within a value are encoded.
    pub fn push_joined<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        if self.takes_turn(name) {
            return;
        }
        for (index, value) in values.into_iter().enumerate() {
            if index == 0 {
                self.start(name);
            } else {
                self.out.push(',');
            }
            escape::component(&mut self.out, value);
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.write_turn();
        self.out
    }

    fn start(&mut self, name: &str) {
        self.out.push(if self.empty { '?' } else { '&' });
        self.empty = false;
        escape::component_text(&mut self.out, name);
        self.out.push('=');
    }

    /// Whether the place of `name` is taken by the position of a page.
    fn takes_turn(&mut self, name: &str) -> bool {
        let taken = self.turn.as_ref().is_some_and(|turn| turn.parameter == name);
        if taken {
            self.write_turn();
        }
        taken
    }

    fn write_turn(&mut self) {
        if let Some(mut turn) = self.turn.take() {
            if !turn.written {
                self.start(turn.parameter);
                escape::component_text(&mut self.out, &turn.value);
                turn.written = true;
            }
            self.turn = Some(turn);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(turn: Option<Turn>) -> String {
        let mut query = Query::new("/a".into(), turn);
        query.push("id", vec!["b", "a", "b"]);
        query.push("none", None::<u8>);
        query.push("page token", Some("x&y"));
        query.push_joined("fields", ["a,b", "c"]);
        query.push_joined("empty", Vec::<u8>::new());
        query.push("since", ["2024-10-31T00:00:00+01:00"]);
        query.finish()
    }

    #[test]
    fn repeats_joins_and_leaves_out() {
        assert_eq!(
            written(None),
            "/a?id=b&id=a&id=b&page%20token=x%26y&fields=a%2Cb,c&since=2024-10-31T00%3A00%3A00%2B01%3A00"
        );
        assert_eq!(Query::new("/a".into(), None).finish(), "/a");
    }

    #[test]
    fn a_position_takes_the_place_of_the_parameter() {
        let asked = written(Some(Turn::new("page token", "next")));
        assert!(asked.contains("&page%20token=next&fields="), "{asked}");
        assert!(!asked.contains("x%26y"), "{asked}");
        assert!(written(Some(Turn::new("none", "2"))).contains("b&none=2&page"));
        assert!(written(Some(Turn::new("page", "2"))).ends_with("&page=2"));
    }
}
