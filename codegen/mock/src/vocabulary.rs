//! What names of fields and parameters mean in most APIs, and plausible values for them.

use fastrand::Rng;
use serde_json::Value;

/// Names of the parameter that says how many items a page has, by their letters.
const PAGE_SIZES: [&str; 6] = ["pagesize", "perpage", "limit", "size", "maxitems", "maxresults"];

const ASCENDING: [&str; 2] = ["asc", "ascending"];
const DESCENDING: [&str; 2] = ["desc", "descending"];

const FIRST: [&str; 16] = [
    "Alice", "Bruno", "Chidi", "Dana", "Elif", "Farid", "Grete", "Hiro", "Ines", "Jonas", "Kavya",
    "Lucia", "Mateo", "Nadia", "Oskar", "Priya",
];
const LAST: [&str; 16] = [
    "Adeyemi", "Bauer", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito",
    "Jansen", "Kowalski", "Lindgren", "Moreau", "Novak", "Okafor", "Patel",
];
const PLACE: [&str; 16] = [
    "Amber", "Birch", "Cedar", "Delta", "Eastern", "Falcon", "Granite", "Harbor", "Island",
    "Juniper", "Keystone", "Lakeside", "Meadow", "Northern", "Orchard", "Prairie",
];
const TRADE: [&str; 16] = [
    "Analytics",
    "Bakery",
    "Cargo",
    "Design",
    "Energy",
    "Foods",
    "Games",
    "Health",
    "Insurance",
    "Journals",
    "Kitchens",
    "Logistics",
    "Media",
    "Networks",
    "Optics",
    "Press",
];
const FORM: [&str; 4] = ["Ltd", "Inc", "GmbH", "SA"];
const METHODS: [&str; 4] = ["POST", "PUT", "PATCH", "DELETE"];
const STATUSES: [i64; 6] = [200, 200, 200, 204, 403, 404];

/// Who and what the values of one record are about, so that they go together.
#[derive(Clone, Debug)]
pub(crate) struct Theme {
    person: String,
    address: String,
    company: String,
    host: String,
    number: u32,
}

impl Theme {
    pub(crate) fn new(rng: &mut Rng) -> Self {
        let one = |rng: &mut Rng, words: &[&'static str; 16]| words[rng.usize(0..words.len())];
        let (first, last) = (one(rng, &FIRST), one(rng, &LAST));
        let (place, trade) = (one(rng, &PLACE), one(rng, &TRADE));
        let form = FORM[rng.usize(0..FORM.len())];
        let host = format!("{place}-{trade}.example").to_lowercase();
        Self {
            person: format!("{first} {last}"),
            address: format!("{first}.{last}@{host}").to_lowercase(),
            company: format!("{place} {trade} {form}"),
            host,
            number: rng.u32(100..1000),
        }
    }

    /// A text for the field `name`; `of_person` where its record is about a person.
    pub(crate) fn text(&self, name: &str, of_person: bool) -> Option<String> {
        let Self { person, address, company, host, number } = self;
        let lower = name.to_lowercase();
        let has = |word: &str| lower.contains(word);
        Some(if has("email") {
            address.clone()
        } else if has("phone") {
            format!("+44 20 7946 0{number}")
        } else if has("ip_address") {
            // Reserved for documentation: RFC 5737.
            format!("198.51.100.{}", number % 256)
        } else if has("address") {
            format!("{number} {} Street, London", company.split(' ').next().unwrap_or_default())
        } else if name == "hostname" || name == "host" || name == "domain" {
            host.clone()
        } else if name == "name" && of_person {
            person.clone()
        } else if name == "name" || name.ends_with("_name") && !has("token") {
            company.clone()
        } else if name == "method" {
            METHODS[*number as usize % METHODS.len()].to_owned()
        } else {
            return None;
        })
    }

    /// A domain name, where `shown` is one.
    pub(crate) fn domain(&self, shown: &str) -> Option<String> {
        let is_domain = shown.contains('.')
            && shown.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        is_domain.then(|| self.host.clone())
    }

    /// A number for the field `name`.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        let status = STATUSES[self.number as usize % STATUSES.len()];
        name.ends_with("status_code").then_some(status)
    }
}

/// Whether the field `name` has an id.
pub(crate) fn is_id(name: &str) -> bool {
    name == "id" || name.ends_with("_id") || name.ends_with("Id")
}

/// Whether a parameter with the value `text` says in which direction a list goes.
pub(crate) fn is_direction(text: &str) -> bool {
    is_descending(text) || ASCENDING.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a parameter called `name` says how many items a page has.
pub(crate) fn is_page_size(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let letters: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    PAGE_SIZES.contains(&&*letters)
}

pub(crate) fn is_descending(text: &str) -> bool {
    DESCENDING.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether the field `name` has the time of the last change.
pub(crate) fn is_changed(name: &str) -> bool {
    let name = name.to_lowercase();
    ["update", "modif", "change"].iter().any(|word| name.starts_with(word))
}

/// Whether the field `name` has the time at which something was created.
pub(crate) fn is_creation(name: &str) -> bool {
    name.to_lowercase().starts_with("create")
}

/// Whether a duration or a time called `name` is in milliseconds, instead of seconds.
pub(crate) fn is_of_milliseconds(name: &str) -> bool {
    name.ends_with("_ms")
}

/// Whether the field `name` has the time at which something was stored.
pub(crate) fn is_stored(name: &str) -> bool {
    let name = name.to_lowercase();
    is_changed(&name) || name.starts_with("last_modified") || name.starts_with("uploaded")
}

/// Names of the fields that have the number of bytes of something, and its entity tag.
pub(crate) const SIZE: &str = "size";
pub(crate) const ETAG: &str = "etag";

/// A text that is the same for the same bytes.
pub(crate) fn hash(bytes: &[u8]) -> String {
    let mut hash = FNV;
    for byte in bytes {
        hash = fnv(hash, *byte);
    }
    format!("{hash:016x}{:016x}", fnv(hash, 0))
}

/// FNV-1a begins with it.
pub(crate) const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a.
pub(crate) fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// An id that looks like `example`: hexadecimal, with hyphens where that has some.
pub(crate) fn id(rng: &mut Rng, example: Option<&str>) -> String {
    let like = example.filter(|example| example.len() >= 8).unwrap_or(SHAPE);
    let digit = |c| if c == '-' { c } else { char::from(DIGITS[rng.usize(0..DIGITS.len())]) };
    like.chars().map(digit).collect()
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Where the example looks like something else.
const SHAPE: &str = "00000000000000000000000000000000";

/// Where an element is to be in a list.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Before the element of this id, or before all of them.
    Before(String),
    /// Behind the element of this id, or behind all of them.
    After(String),
    /// At this number, from 1.
    Index(u64),
}

impl Place {
    /// The member of a body that says it.
    pub(crate) const MEMBER: &'static str = "position";

    pub(crate) fn of(sent: &Value) -> Option<Self> {
        let text = |name| sent.get(name).and_then(Value::as_str).map(str::to_owned);
        let number = || sent.get("index").and_then(Value::as_u64);
        let before = text("before").map(Self::Before).or_else(|| text("after").map(Self::After));
        before.or_else(|| number().map(Self::Index))
    }
}
