//! What responses are wrapped in, and how one page leads to the next.

/// What responses are wrapped in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Envelope {
    /// Nothing: the body is the value.
    #[default]
    None,
    /// `{success, errors, messages, result, result_info}`.
    V4,
}

impl Envelope {
    /// Where a response has its result, unless it says otherwise: a path with dots, empty for the
    /// whole document.
    #[must_use]
    pub fn result(self) -> &'static str {
        match self {
            Self::None => "",
            Self::V4 => "result",
        }
    }
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// A token, at the first of these paths that has one in the response before.
    Token(Vec<String>),
    /// What the last item of the page before has in this field: a path with dots.
    Last(String),
    /// The number of the page.
    Number {
        /// That of the first page.
        first: i64,
        /// Where a response has the number of pages.
        pages: Option<String>,
    },
    /// The number of the page's first item.
    Offset {
        /// That of the whole list's first item.
        first: i64,
    },
}

impl Next {
    /// Whether positions are numbers.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number { .. } | Self::Offset { .. })
    }
}

/// Parameters that are a position in a list, whatever the response is, by their letters and digits.
const ALWAYS: [&str; 6] =
    ["pagetoken", "nextpagetoken", "cursor", "nexttoken", "continuationtoken", "page"];

/// Parameters that are a position where the response is a list.
const OF_LISTS: [&str; 25] = [
    "after",
    "aftercursor",
    "bookmark",
    "continuation",
    "exclusivestartkey",
    "lastid",
    "lastkey",
    "marker",
    "nextcursor",
    "nextmarker",
    "offset",
    "pagecursor",
    "pageindex",
    "pageno",
    "pagenumber",
    "scrollid",
    "sinceid",
    "skip",
    "startafter",
    "startat",
    "startcursor",
    "startindex",
    "startingafter",
    "startkey",
    "starttoken",
];

/// Parameters that are a position where the response is a list, each unless one of these ends what it
/// begins: a range of times or numbers.
const BEGINNINGS: [(&str, &[&str]); 8] = [
    ("before", &["after", "since"]),
    ("begin", &["end"]),
    ("from", &["to", "till", "until"]),
    ("index", &[]),
    ("last", &["first"]),
    ("next", &[]),
    ("position", &[]),
    ("start", &["end", "stop", "to", "until"]),
];

/// What a number of items is called.
const SIZES: [&str; 10] =
    ["count", "limit", "max", "maxitems", "maxresults", "n", "pagesize", "perpage", "size", "take"];

/// Words of what is said of times.
const TIMES: [&str; 13] = [
    "date",
    "datetime",
    "day",
    "earliest",
    "epoch",
    "hour",
    "iso",
    "millisecond",
    "minute",
    "rfc",
    "time",
    "timestamp",
    "unix",
];

/// Whether a parameter of this name looks like a position in a list, which a method `lists` or not.
pub(crate) fn is_position(name: &str, lists: bool) -> bool {
    let name = letters(name);
    ALWAYS.contains(&&*name) || lists && OF_LISTS.contains(&&*name)
}

/// Whether a number of this name counts the items of a page.
pub(crate) fn is_size(name: &str) -> bool {
    SIZES.contains(&&*letters(name))
}

/// Whether a parameter of this name begins a list, and no range that another of `all` ends. A string
/// does so only where a page has a size: otherwise it can be anything that something comes from.
pub(crate) fn is_beginning(name: &str, is_number: bool, all: &[&str]) -> bool {
    let all: Vec<_> = all.iter().map(|name| letters(name)).collect();
    let has = |names: &[&str]| all.iter().any(|name| names.contains(&&**name));
    let name = letters(name);
    let found = BEGINNINGS.iter().find(|(known, _)| *known == name);
    found.is_some_and(|(_, ends)| !has(ends) && (is_number || has(&SIZES)))
}

/// Whether `text`, a doc or an example, is about a time.
pub(crate) fn is_about_time(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_ascii_lowercase);
    let is_date = text.get(..7).is_some_and(|start| {
        start.bytes().enumerate().all(|(at, byte)| match at {
            4 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    });
    is_date || words.any(|word| TIMES.contains(&word.trim_end_matches('s')))
}

/// The letters and digits of a name, whatever its case.
fn letters(name: &str) -> String {
    let name = name.chars().filter(char::is_ascii_alphanumeric);
    name.map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_about_time, is_beginning, is_position};

    #[test]
    fn knows_where_lists_begin() {
        for (name, is_number, all) in [
            ("start", true, &["start"][..]),
            ("from", true, &["from", "name"]),
            ("from", false, &["from", "limit"]),
            ("before", false, &["before", "per_page"]),
            ("index", true, &["index"]),
        ] {
            assert!(is_beginning(name, is_number, all), "{name} {all:?}");
        }
        for (name, is_number, all) in [
            ("start", true, &["start", "end"][..]),
            ("from", true, &["from", "to", "limit"]),
            ("from", false, &["from", "subject"]),
            ("before", false, &["before", "after", "limit"]),
            ("from_date", true, &["from_date", "limit"]),
        ] {
            assert!(!is_beginning(name, is_number, all), "{name} {all:?}");
        }
        assert!(is_position("start-index", true) && !is_position("start", true));
    }

    #[test]
    fn tells_times_from_positions() {
        for text in ["2023-08-20T20:45:00Z", "Start of the time range.", "UNIX timestamps", "Dates"]
        {
            assert!(is_about_time(text), "{text}");
        }
        for text in ["The first item.", "8080-b", "", "ä", "An id that sorts."] {
            assert!(!is_about_time(text), "{text}");
        }
    }
}
