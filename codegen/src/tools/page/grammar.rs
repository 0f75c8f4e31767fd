//! Types as pages write them: `optional array of string`, `Array<string>`, `Optional[List[str]]`.

use super::types::{Members, Ty};
use serde_json::Value;

/// Deeper than any type is written; only texts made to be endless go further.
const DEPTH: usize = 24;

/// A type, and whether the value may be left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parsed {
    pub(super) optional: bool,
    pub(super) ty: Ty,
}

/// Where a text is no type, in bytes from its beginning, and what was expected there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unreadable {
    pub(super) at: usize,
    pub(super) expected: &'static str,
}

/// Reads a type.
pub(super) fn parse(text: &str) -> Result<Parsed, Unreadable> {
    let mut parser = Parser { text, at: 0, optional: false };
    let ty = if parser.rest().is_empty() { Ty::Unsaid } else { parser.union(0)? };
    if !parser.rest().is_empty() {
        return Err(parser.expected("the end of the type"));
    }
    Ok(Parsed { optional: parser.optional, ty })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    optional: bool,
}

impl<'a> Parser<'a> {
    fn rest(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        trimmed
    }

    fn expected(&self, expected: &'static str) -> Unreadable {
        Unreadable { at: self.at, expected }
    }

    /// Takes `symbol`, if it comes next.
    fn takes(&mut self, symbol: &str) -> bool {
        let is_next = self.rest().starts_with(symbol);
        self.at += if is_next { symbol.len() } else { 0 };
        is_next
    }

    /// Takes the word that comes next.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let is_word = |c: char| c.is_alphanumeric() || "_$.-".contains(c);
        let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    /// Takes `word`, if it comes next.
    fn takes_word(&mut self, word: &str) -> bool {
        let before = self.at;
        let is_next = self.word() == word;
        if !is_next {
            self.at = before;
        }
        is_next
    }

    /// Takes `3 more`, if it comes next.
    fn more(&mut self) -> Option<usize> {
        let before = self.at;
        let count = self.word().parse().ok();
        let count = count.filter(|_| self.takes_word("more"));
        if count.is_none() {
            self.at = before;
        }
        count
    }

    fn union(&mut self, depth: usize) -> Result<Ty, Unreadable> {
        if depth > DEPTH {
            return Err(self.expected("a type that is not so deep"));
        }
        let mut all = vec![self.intersection(depth)?];
        let mut more = 0;
        while self.takes("|") || self.takes_word("or") {
            match self.more() {
                Some(count) => more = count,
                None => all.push(self.intersection(depth)?),
            }
        }
        Ok(one_of(all, more))
    }

    /// `string & {}` is how TypeScript keeps the values of a union apart from any string.
    fn intersection(&mut self, depth: usize) -> Result<Ty, Unreadable> {
        let ty = self.list(depth)?;
        while self.takes("&") {
            self.list(depth)?;
        }
        Ok(ty)
    }

    fn list(&mut self, depth: usize) -> Result<Ty, Unreadable> {
        let mut ty = self.primary(depth)?;
        while self.takes("[]") {
            ty = Ty::List(Box::new(ty));
        }
        Ok(ty)
    }

    fn primary(&mut self, depth: usize) -> Result<Ty, Unreadable> {
        let rest = self.rest();
        if rest.starts_with(['"', '\'']) {
            return self.string().map(Ty::Literal);
        }
        if self.takes("(") {
            let ty = self.union(depth + 1)?;
            return if self.takes(")") { Ok(ty) } else { Err(self.expected("`)`")) };
        }
        if rest.starts_with('{') {
            return self.members().map(Ty::Object);
        }
        let before = self.at;
        let word = self.word();
        if let Ok(number @ Value::Number(_)) = serde_json::from_str(word) {
            return Ok(Ty::Literal(number));
        }
        Ok(match word {
            "" => return Err(self.expected("a type")),
            "optional" if !self.rest().is_empty() => {
                self.optional = true;
                return self.union(depth + 1);
            }
            "class" | "interface" => {
                let name = self.word().to_owned();
                // Python's page goes on with `: …`.
                self.at = self.text.len();
                Ty::Named(name, None)
            }
            "array" => {
                let is_said = self.takes_word("of");
                Ty::List(Box::new(if is_said { self.union(depth + 1)? } else { Ty::Unsaid }))
            }
            "true" | "True" => Ty::Literal(Value::Bool(true)),
            "false" | "False" => Ty::Literal(Value::Bool(false)),
            "null" | "None" | "undefined" => Ty::Null,
            "string" | "str" => Ty::String,
            "number" => Ty::Number,
            "integer" | "int" => Ty::Integer,
            "float" => Ty::Float,
            "boolean" | "bool" => Ty::Boolean,
            "datetime" => Ty::DateTime,
            "date" => Ty::Date,
            "file" | "Uploadable" | "FileTypes" => Ty::File,
            "unknown" | "any" | "Any" => Ty::Unknown,
            "object" => Ty::Object(self.members()?),
            _ => {
                let arguments = self.arguments(depth)?;
                let members = self.members()?;
                self.optional |= word == "Optional" && depth == 0;
                generic(word, arguments, members).ok_or(Unreadable {
                    at: before,
                    expected: "a word for a type, or a name that begins with a capital",
                })?
            }
        })
    }

    fn string(&mut self) -> Result<Value, Unreadable> {
        let rest = self.rest();
        let mut characters = rest.char_indices();
        let Some((_, quote)) = characters.next() else { return Err(self.expected("a string")) };
        let (mut text, mut is_escaped) = (String::new(), false);
        for (at, c) in characters {
            if is_escaped || c != '\\' && c != quote {
                text.push(c);
                is_escaped = false;
            } else if c == '\\' {
                is_escaped = true;
            } else {
                self.at += at + c.len_utf8();
                return Ok(Value::String(text));
            }
        }
        Err(self.expected("a string that ends"))
    }

    /// `<..>` or `[..]` behind a name.
    fn arguments(&mut self, depth: usize) -> Result<Option<(Vec<Ty>, usize)>, Unreadable> {
        let is_list = self.rest().starts_with("[]");
        let end = match self.rest().chars().next() {
            Some('<') => ">",
            Some('[') if !is_list => "]",
            _ => return Ok(None),
        };
        self.at += 1;
        let (mut all, mut more) = (Vec::new(), 0);
        while !self.takes(end) {
            match self.more() {
                Some(count) => more = count,
                None => all.push(self.union(depth + 1)?),
            }
            if !self.takes(",") && !self.rest().starts_with(end) {
                let expected = if end == ">" { "`,` or `>`" } else { "`,` or `]`" };
                return Err(self.expected(expected));
            }
        }
        Ok(Some((all, more)))
    }

    /// `{ name, name, 3 more }`, if it comes next.
    fn members(&mut self) -> Result<Option<Members>, Unreadable> {
        if !self.takes("{") {
            return Ok(None);
        }
        let mut members = Members::default();
        while !self.takes("}") {
            if let Some(count) = self.more() {
                members.more = count;
            } else {
                let name = if self.rest().starts_with('"') {
                    self.string()?.as_str().unwrap_or_default().to_owned()
                } else {
                    self.word().to_owned()
                };
                if name.is_empty() {
                    return Err(self.expected("the name of a member"));
                }
                members.names.push(name);
            }
            if !self.takes(",") && !self.rest().starts_with('}') {
                return Err(self.expected("`,` or `}`"));
            }
        }
        Ok(Some(members))
    }
}

/// What a name with `arguments` and `members` behind it is; nothing where it is not a type.
fn generic(
    name: &str,
    arguments: Option<(Vec<Ty>, usize)>,
    members: Option<Members>,
) -> Option<Ty> {
    let (mut arguments, more) = arguments.unwrap_or_default();
    // In Python an `object` is anything; only in pages for HTTP it has members.
    for argument in arguments.iter_mut().filter(|_| name.starts_with(char::is_uppercase)) {
        if *argument == Ty::Object(None) {
            *argument = Ty::Unknown;
        }
    }
    let last = |arguments: &mut Vec<Ty>| Box::new(arguments.pop().unwrap_or(Ty::Unsaid));
    Some(match name {
        "Array" | "ReadonlyArray" | "List" | "Sequence" | "SequenceNotStr" | "Iterable" => {
            Ty::List(last(&mut arguments))
        }
        "map" | "Map" | "Record" | "Dict" | "Mapping" => Ty::Map(last(&mut arguments)),
        "Union" | "Literal" => one_of(arguments, more),
        "Optional" | "Promise" | "APIPromise" => *last(&mut arguments),
        _ if name.starts_with(char::is_uppercase) => Ty::Named(name.to_owned(), members),
        _ => return None,
    })
}

/// One of `all`; where nothing but null is left of what a page could not write, it does not say.
fn one_of(mut all: Vec<Ty>, more: usize) -> Ty {
    match (all.len(), more) {
        (0, _) => Ty::Unsaid,
        (1, 0) => all.pop().unwrap_or(Ty::Unsaid),
        _ if all.iter().all(|ty| *ty == Ty::Null) => Ty::Unsaid,
        _ => Ty::Union(all, more),
    }
}

#[cfg(test)]
mod tests {
    use super::{Members, Parsed, Ty, parse};
    use serde_json::json;

    fn ty(text: &str) -> Ty {
        parse(text).unwrap_or_else(|unreadable| panic!("{text}: {unreadable:?}")).ty
    }

    fn list(inner: Ty) -> Ty {
        Ty::List(Box::new(inner))
    }

    fn literals(all: &[&str], more: usize) -> Ty {
        Ty::Union(all.iter().map(|text| Ty::Literal(json!(text))).collect(), more)
    }

    #[test]
    fn of_three_languages_are_the_same() {
        for (texts, expected) in [
            (["string", "string", "str"], Ty::String),
            (["boolean", "boolean", "bool"], Ty::Boolean),
            (["array of string", "Array<string>", "List[str]"], list(Ty::String)),
            (
                ["map[string]", "Record<string, string>", "Dict[str, str]"],
                Ty::Map(Box::new(Ty::String)),
            ),
            (
                ["\"a\" or \"b\"", "\"a\" | \"b\"", "Literal[\"a\", \"b\"]"],
                literals(&["a", "b"], 0),
            ),
            (
                ["\"a\" or \"b\" or 3 more", "'a' | 'b' | 3 more", "Literal[\"a\", \"b\", 3 more]"],
                literals(&["a", "b"], 3),
            ),
            (
                ["string or null", "string | null", "Union[str, None]"],
                Ty::Union(vec![Ty::String, Ty::Null], 0),
            ),
            (
                ["array of \"a\" or \"b\"", "Array<\"a\" | \"b\">", "List[Literal[\"a\", \"b\"]]"],
                list(literals(&["a", "b"], 0)),
            ),
            (
                ["string or \"none\"", "(string & {}) | \"none\"", "Union[str, Literal[\"none\"]]"],
                Ty::Union(vec![Ty::String, Ty::Literal(json!("none"))], 0),
            ),
        ] {
            for text in texts {
                assert_eq!(ty(text), expected, "{text}");
            }
        }
    }

    #[test]
    fn have_members_in_braces() {
        let members = |names: &[&str], more| {
            Some(Members { names: names.iter().map(|name| (*name).to_owned()).collect(), more })
        };
        assert_eq!(ty("object { id, name }"), Ty::Object(members(&["id", "name"], 0)));
        assert_eq!(ty("object"), Ty::Object(None));
        assert_eq!(
            ty("array of object { \"x-id\", name, 2 more } "),
            list(Ty::Object(members(&["x-id", "name"], 2)))
        );
        assert_eq!(ty("Pet { id, 1 more }"), Ty::Named("Pet".to_owned(), members(&["id"], 1)));
        let Ty::Union(all, 57) = ty("Cat or Dog or object { id }  or 57 more") else { panic!() };
        assert_eq!(all[2], Ty::Object(members(&["id"], 0)));
    }

    #[test]
    fn may_be_left_out() {
        let string = |optional| Ok(Parsed { optional, ty: Ty::String });
        assert_eq!(parse("optional string"), string(true));
        assert_eq!(parse("Optional[str]"), string(true));
        assert_eq!(parse("string"), string(false));
        assert!(!parse("List[Optional[str]]").expect("it is a type").optional);
    }

    #[test]
    fn are_unsaid_where_html_took_them() {
        assert_eq!(ty("Array"), list(Ty::Unsaid));
        assert_eq!(ty("Union[null, null]"), Ty::Unsaid);
        assert_eq!(ty("Optional[object]"), Ty::Unknown);
    }

    #[test]
    fn are_reported_where_they_end_to_be_types() {
        for (text, at) in [
            ("strin", 0),
            ("array of strin", 9),
            ("\"open", 0),
            ("object { id", 11),
            ("string string", 7),
            ("Array<string", 12),
            ("string or", 9),
            ("(string", 7),
        ] {
            assert_eq!(parse(text).map_err(|unreadable| unreadable.at), Err(at), "{text}");
        }
        let deep = "(".repeat(10_000);
        assert!(parse(&deep).is_err() && parse(&"optional ".repeat(10_000)).is_err());
        assert!(parse(&"array of ".repeat(10_000)).is_err());
    }
}
