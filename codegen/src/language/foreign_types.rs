//! Types of JSON Schema, TypeScript and Rust, and what each is here.

use super::scalar::Scalar;
use std::borrow::Cow;

/// What a type of another language is here.
#[derive(Debug)]
pub(crate) enum Meaning {
    /// This type.
    Type(String),
    /// What to write depends on what it stands for.
    Help(Cow<'static, str>),
}

const OPTIONAL: &str = "a field that can be absent is `state?: State`, one that can be null is \
                        `state: State | null`";

/// What the text of a type means, where it is of another language.
pub(crate) fn meaning(text: &str) -> Option<Meaning> {
    let text = text.trim();
    if let Some(inner) = text.strip_suffix("[]") {
        return of(inner, |inner| format!("[{inner}]"));
    }
    if let Some(inner) = text.strip_suffix('?') {
        return Some(optional(inner));
    }
    for prefix in ["[]", "repeated "] {
        if let Some(inner) = text.strip_prefix(prefix) {
            let inner = inner.trim_start_matches('*');
            return of(inner, |inner| format!("[{inner}]"));
        }
    }
    if ["list of ", "array of ", "List of ", "Array of "]
        .iter()
        .any(|words| text.starts_with(words))
    {
        return Some(help("a list is the type of its items in brackets, such as `[string]`"));
    }
    if text == "*" {
        return Some(help(
            "write the name of the type; a body of its own is `{ fields: .. }`, any JSON `unknown`",
        ));
    }
    for prefix in ["*", "optional "] {
        if let Some(inner) = text.strip_prefix(prefix) {
            return Some(optional(inner));
        }
    }
    if let Some(parts) = [" or ", ", ", ",", " and "].iter().find(|sign| text.contains(**sign)) {
        let mut parts = text.split(parts).map(str::trim);
        if parts.all(|part| Scalar::named(part).is_some()) {
            return Some(help("a choice of types needs a name: declare a `union` under `types`"));
        }
    }
    if text.contains(" = ") {
        return Some(help(
            "write the type alone: a default is a key, `{ type: string, default: abc }`, and fields have no numbers",
        ));
    }
    if text.contains(" or ") {
        let parts: Vec<_> = text.split(" or ").map(str::trim).collect();
        return choice(
            &parts
                .iter()
                .map(|part| if *part == "null" { "None" } else { part })
                .collect::<Vec<_>>(),
        );
    }
    if let Some((_, inner)) = text.strip_prefix("map[").and_then(|rest| rest.split_once(']')) {
        return of(inner, |inner| format!("map<{inner}>"));
    }
    if let Some((outer, inner)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        return formatted(outer.trim(), inner.trim());
    }
    // What ends a type elsewhere.
    if let Some(inner) = text.strip_suffix(['!', ';', ',', '.']) {
        return of(inner, str::to_owned);
    }
    if text.starts_with(['\'', '"', '`']) {
        return Some(help("declare an `enum` of these values under `types`, and name it"));
    }
    if let Some((outer, inner)) = text.strip_suffix('>').and_then(|text| text.split_once('<')) {
        return generic(outer, inner);
    }
    if let Some((outer, inner)) = text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        if outer.is_empty() {
            return of(inner, |inner| format!("[{inner}]"));
        }
        return generic(outer, inner);
    }
    word(text).or_else(|| path(text))
}

/// A choice of which one part is null elsewhere, such as `list[str] | None`.
pub(crate) fn choice(parts: &[&str]) -> Option<Meaning> {
    let is_null = |part: &&&str| matches!(**part, "None" | "nil" | "Null" | "NULL" | "nullptr");
    let mut others = parts.iter().filter(|part| !is_null(part) && **part != "undefined");
    let inner = others.next().filter(|_| others.next().is_none())?;
    if parts.contains(&"undefined") {
        return Some(optional(inner));
    }
    if parts.contains(&"null") || !parts.iter().any(|part| is_null(&part)) {
        return None;
    }
    of(inner, |inner| format!("{inner} | null"))
}

/// A choice of words, which are the values of an enum.
pub(crate) fn values(words: &[&str]) -> Meaning {
    let list = words.join(", ");
    Meaning::Help(Cow::Owned(format!(
        "a choice of strings is an enum: declare `State: {{ enum: [{list}] }}` under `types`, and write its name"
    )))
}

/// A type with its format behind it, such as `string(date-time)`.
fn formatted(outer: &str, inner: &str) -> Option<Meaning> {
    if !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit() || ",. ".contains(c)) {
        return Some(length(inner));
    }
    match (outer, inner) {
        ("enum" | "Enum", _) => {
            Some(help("declare an `enum` of these values under `types`, and name it"))
        }
        (_, "date" | "date-time" | "int32") => Some(Meaning::Type(inner.to_owned())),
        ("integer" | "int" | "number", "int64") => Some(Meaning::Type("integer".to_owned())),
        ("number", "float" | "double") => Some(Meaning::Type("number".to_owned())),
        ("string" | "integer" | "number", _) => Some(help(
            "write `string`, and what it looks like as its `format`: `{ type: string, format: uuid }`",
        )),
        ("list" | "set" | "map" | "array" | "optional", _) if !inner.contains('(') => {
            generic(outer, inner)
        }
        _ if outer.contains('.') => Some(help(
            "a type is a word, and what else is known of it are keys: `{ type: string, max_length: 64 }`",
        )),
        _ => None,
    }
}

/// The number of characters of a string, next to its type.
fn length(most: &str) -> Meaning {
    let most = most.rsplit(['.', ',', ' ']).next().unwrap_or(most);
    Meaning::Help(Cow::Owned(format!(
        "the length is a key of its own: `{{ type: string, max_length: {most} }}`"
    )))
}

/// The type of another resource, as modules, files or references separate its names, or a media
/// type.
fn path(text: &str) -> Option<Meaning> {
    // The last name of a pointer into this file is that of the type.
    let name = text.strip_prefix("#/").and_then(|pointer| pointer.rsplit('/').next());
    if let Some(name) = name.filter(|name| name.starts_with(char::is_uppercase)) {
        let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        return is_plain.then(|| Meaning::Type(name.to_owned()));
    }
    let text = text.trim_start_matches("./");
    let separator = ["::", "/", "#"].into_iter().find(|separator| text.contains(separator))?;
    let is_scalar = |name: &str| Scalar::named(name).is_some() || word(name).is_some();
    if separator == "/" && text.split('/').all(is_scalar) {
        return Some(help("a choice of types needs a name: declare a `union` under `types`"));
    }
    let names: Vec<_> = text.split(separator).collect();
    let is_word = |word: &&str| {
        word.starts_with(|first: char| first.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let is_root = ["crate", "self", "super", "components", "definitions"].contains(&names[0]);
    let is_type = names.last().is_some_and(|name| name.starts_with(char::is_uppercase));
    match (is_type, separator) {
        (true, _) if names.iter().all(is_word) && !is_root => Some(Meaning::Type(names.join("."))),
        (false, "/") if names.len() == 2 => Some(help(
            "a body of a media type is `{ bytes: image/png }` or `{ text: text/plain }`, a response \
             `bytes` or `text`",
        )),
        _ => Some(help("write the name of the type; that of another resource is `resource.Type`")),
    }
}

fn help(text: &'static str) -> Meaning {
    Meaning::Help(Cow::Borrowed(text))
}

/// What holds `inner`: a type of this language, or what to know about that.
fn of(inner: &str, outer: impl Fn(&str) -> String) -> Option<Meaning> {
    match meaning(inner.trim()) {
        Some(help @ Meaning::Help(_)) => Some(help),
        _ => translated(inner).map(|inner| Meaning::Type(outer(&inner))),
    }
}

/// What may be absent or null.
fn optional(inner: &str) -> Meaning {
    let Some(ty) = translated(inner) else { return help(OPTIONAL) };
    Meaning::Help(Cow::Owned(format!(
        "the type is `{ty}`: a field that can be absent is `name?: {ty}`, one that can be null is \
         `name: {ty} | null`"
    )))
}

fn generic(outer: &str, inner: &str) -> Option<Meaning> {
    let outer = outer.rsplit("::").next().unwrap_or(outer).to_lowercase();
    let last = inner.rsplit(',').next().unwrap_or(inner);
    if !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit()) {
        return Some(length(inner));
    }
    match &*outer {
        "option" | "optional" | "maybe" | "nullable" => Some(optional(inner)),
        "partial" | "deeppartial" => Some(help(
            "declare a model whose fields all have a `?`; a body that takes any part of a model is \
             `body: { partial: Model }`",
        )),
        "pick" | "omit" | "exclude" | "extract" | "required" | "readonly" => Some(help(
            "where only responses have the rest, mark that as `read_only: true`, and `sent: NewPet` of the model \
             declares it without; else declare a model with these fields under `types`",
        )),
        "vec" | "array" | "list" | "set" | "hashset" | "readonlyarray" | "sequence" => {
            of(inner, |inner| format!("[{inner}]"))
        }
        "map" | "hashmap" | "btreemap" | "indexmap" | "record" | "dict" | "object" => {
            let is_any = ["object", "Object", "dict", "map"].contains(&last.trim());
            of(if is_any { "unknown" } else { last }, |inner| format!("map<{inner}>"))
        }
        "box" | "rc" | "arc" | "promise" | "future" | "task" => of(inner, str::to_owned),
        "result" => of(inner.split(',').next().unwrap_or(inner), str::to_owned),
        _ if inner.is_empty() => None,
        _ if outer == "literal" || inner.starts_with(['\'', '"', '`']) => {
            Some(help("declare an `enum` of these values under `types`, and name it"))
        }
        _ => Some(Meaning::Help(Cow::Owned(format!(
            "only `map<T>` takes another type; a response is unwrapped from its envelope: write `{inner}` itself"
        )))),
    }
}

/// A type inside of another: one of this language, or what it means here.
fn translated(text: &str) -> Option<String> {
    let text = text.trim();
    match meaning(text) {
        Some(Meaning::Type(ty)) => Some(ty),
        Some(Meaning::Help(_)) => None,
        None => {
            let is_word = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
            (!text.is_empty() && text.chars().all(is_word)).then(|| text.to_owned())
        }
    }
}

/// Whether a word is what other languages call bytes, or a file.
pub(crate) fn is_bytes(word: &str) -> bool {
    ["file", "binary", "blob", "bytea", "bytes", "buffer"].contains(&word)
}

/// What one word means, where it is the type of another language, however that separates and capitalizes words.
pub(crate) fn word(word: &str) -> Option<Meaning> {
    let is = |ty: &str| Some(Meaning::Type(ty.to_owned()));
    if Scalar::named(word).is_some() {
        return None;
    }
    let name = unqualified(word).trim_start_matches('&').to_lowercase().replace(['_', '-'], "");
    match &*name {
        "u64" => is("uint64"),
        "i32" => is("int32"),
        "int" | "integer" | "long" | "short" | "i8" | "i16" | "i64" | "i128" | "isize" | "u8"
        | "u16" | "u32" | "u128" | "usize" | "int8" | "int16" | "int64" | "uint" | "uint8"
        | "uint16" | "uint32" | "sint32" | "sint64" | "fixed32" | "fixed64" | "sfixed32"
        | "sfixed64" | "bigint" | "smallint" | "tinyint" | "biginteger" | "serial" | "safeint" => {
            is("integer")
        }
        "bool" | "boolean" => is("boolean"),
        "str" | "text" | "string" | "varchar" | "nvarchar" | "char" | "longtext" => is("string"),
        "float" | "double" | "f32" | "f64" | "decimal" | "bigdecimal" | "decimal128" | "number"
        | "float32" | "float64" | "numeric" | "real" => is("number"),
        "datetime" | "timestamp" | "time" | "instant" | "localdatetime" | "offsetdatetime"
        | "zoneddatetime" | "utcdatetime" | "plaindatetime" | "naivedatetime"
        | "datetimeoffset" | "timestamptz" | "isodatetime" | "iso8601" | "rfc3339"
        | "systemtime" => is("date-time"),
        "naivedate" | "localdate" | "plaindate" | "dateonly" | "fulldate" => is("date"),
        "date" => Some(help("a day is a `date`, a day with its time a `date-time`")),
        "localtime" | "plaintime" | "naivetime" | "timeonly" => {
            Some(help("a time of any day is a `string`, and its `doc` says how it is written"))
        }
        "byte" | "base64" => is("base64"),
        "password" | "secret" | "secretstring" | "securestring" => is("secret"),
        "any" | "json" | "jsonb" | "mixed" | "dynamic" | "serdejson" | "jsonvalue"
        | "interface{}" => is("unknown"),
        "object" | "dict" | "map" | "struct" | "jsonobject" => is("map<unknown>"),
        "array" | "list" | "vec" | "slice" => {
            Some(help("a list is the type of its items in brackets, such as `[string]`"))
        }
        "uuid" | "guid" | "uri" | "url" | "email" | "hostname" | "ipv4" | "ipv6" | "cidr"
        | "ip" | "ipaddr" | "ipaddress" | "inet" | "hex" => Some(help(
            "write `string`, and what it looks like as its `format`: `{ type: string, format: uuid }`",
        )),
        name if is_bytes(name) => Some(help(
            "a body of bytes is `{ bytes: image/png }`, as a part of a multipart body is, a file there \
                 `{ file: any }`, a response `bytes`, and bytes in JSON `base64`",
        )),
        "enum" | "select" | "choice" => Some(help(
            "declare the enum under `types`, such as `State: { enum: [on, off] }`, and write its name",
        )),
        "union" | "oneof" | "anyof" => {
            Some(help("declare a `union` under `types`, and write its name"))
        }
        "id" | "identifier" => Some(help(
            "declare a newtype under `types`, such as `PetId: { id: string }`, and write its name",
        )),
        "ref" | "reference" | "$ref" => Some(help("write the name of the type itself")),
        "unixtime" | "unix" | "epoch" | "unixtimestamp" | "milliseconds" | "seconds"
        | "duration" | "interval" | "timespan" => {
            Some(help("a number of seconds or milliseconds is an `integer`; its `doc` says which"))
        }
        "ok" | "no" | "success" => {
            Some(help("a response without content is `none`, one of plain text `text`"))
        }
        "stream" | "events" | "ndjson" | "sse" | "jsonl" => Some(help(
            "values that come one after the other are a response: `{ ndjson: Pet }`, a JSON document in each line, or \
             `{ events: Pet }`, server-sent events",
        )),
        "void" | "undefined" | "never" | "unit" | "empty" | "nothing" | "()" => Some(help(
            "a response without content is `none`; a field that can be absent is `owner?: T`",
        )),
        _ => None,
    }
}

/// The last name of a path of another language.
fn unqualified(word: &str) -> &str {
    const PACKAGES: [&str; 8] =
        ["google.protobuf.", "datetime.", "time.", "decimal.", "uuid.", "java.", "System.", "z."];
    if word == "serde_json::Value" {
        return "json";
    }
    let is_packaged = PACKAGES.iter().any(|package| word.starts_with(package));
    let separators: &[char] = if is_packaged { &['.', ':'] } else { &[':'] };
    word.rsplit(separators).next().unwrap_or(word)
}

/// Whether `word` says that there is nothing, here or in another language.
pub(crate) fn is_nothing(word: &str) -> bool {
    let words = [
        "none",
        "None",
        "null",
        "void",
        "nothing",
        "empty",
        "unit",
        "no_content",
        "N/A",
        "-",
        "()",
    ];
    words.contains(&word)
}
