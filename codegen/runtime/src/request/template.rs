//! Templates of paths, taken apart at compile time: every call fills one in.

/// How many parts are taken apart at compile time. The others are when they are met.
const AHEAD: usize = 6;

/// A template, such as `/organizations/{organization_id}`.
pub(crate) struct Template([Part; AHEAD]);

/// Text, and the placeholder after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) text: &'static str,
    /// Where the text has its first and its last slash.
    pub(super) slashes: Option<(usize, usize)>,
    /// `None` at the end of the template.
    pub(super) slot: Option<Slot>,
}

/// `{name}`, or `{name...}` for a value with slashes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) many: bool,
    /// Whether the brace is closed.
    pub(super) closed: bool,
    rest: &'static str,
}

impl Template {
    pub(crate) const fn new(text: &'static str) -> Self {
        let mut parts = [Part::first(text); AHEAD];
        let mut index = 1;
        while index < AHEAD {
            parts[index] = parts[index - 1].next();
            index += 1;
        }
        Self(parts)
    }

    /// The first part, and as many others as are known.
    pub(super) fn parts(&self) -> (&Part, &[Part]) {
        let [first, others @ ..] = &self.0;
        (first, others)
    }
}

impl Part {
    const fn first(template: &'static str) -> Self {
        let (open, slashes) = scan(template);
        let (text, inside) = template.split_at(open);
        let slot = if inside.is_empty() { None } else { Some(Slot::first(inside)) };
        Self { text, slashes, slot }
    }

    /// The part after this one.
    pub(super) const fn next(&self) -> Self {
        match self.slot {
            Some(slot) => Self::first(slot.rest),
            None => Self { text: "", slashes: None, slot: None },
        }
    }
}

impl Slot {
    /// The one that `text`, which starts with its brace, begins with.
    const fn first(text: &'static str) -> Self {
        let (_, text) = text.split_at(1);
        let bytes = text.as_bytes();
        let mut end = 0;
        while end < bytes.len() && bytes[end] != b'}' {
            end += 1;
        }
        let (name, rest) = text.split_at(end);
        let closed = !rest.is_empty();
        let (_, rest) = rest.split_at(closed as usize);
        match name.as_bytes() {
            [.., b'.', b'.', b'.'] => {
                let (name, _) = name.split_at(name.len() - 3);
                Self { name, many: true, closed, rest }
            }
            _ => Self { name, many: false, closed, rest },
        }
    }
}

/// Where `text` opens a brace, or ends, and the first and the last slash before that.
const fn scan(text: &str) -> (usize, Option<(usize, usize)>) {
    let bytes = text.as_bytes();
    let (mut at, mut slashes) = (0, None);
    while at < bytes.len() && bytes[at] != b'{' {
        if bytes[at] == b'/' {
            slashes = match slashes {
                Some((first, _)) => Some((first, at)),
                None => Some((at, at)),
            };
        }
        at += 1;
    }
    (at, slashes)
}
