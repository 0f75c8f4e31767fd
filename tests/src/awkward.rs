//! Specs drawn at random from names that have a meaning in Rust, in a file system or in the
//! emitted code, in every position that a name can have.

use crate::fixtures::Spec;
use fastrand::Rng;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Names of functions, fields, modules, parameters, schemes and values.
const WORDS: [&str; 95] = [
    "new",
    "serialize",
    "deserialize",
    "_additional",
    "default",
    "value",
    "values",
    "type",
    "self",
    "Self",
    "super",
    "crate",
    "std",
    "core",
    "alloc",
    "con",
    "aux",
    "nul",
    "com1",
    "mod",
    "lib",
    "main",
    "types",
    "api",
    "blocking",
    "error",
    "endpoint",
    "paging",
    "testing",
    "transport",
    "http",
    "runtime",
    "serde",
    "serde_json",
    "fmt",
    "M",
    "Err",
    "Ok",
    "Some",
    "None",
    "Error",
    "Output",
    "Option",
    "Result",
    "String",
    "Vec",
    "Api",
    "Client",
    "Page",
    "Unknown",
    "Unlisted",
    "Undocumented",
    "a_null",
    "a_not",
    "a",
    "b",
    "A",
    "a-b",
    "a_b",
    "a.b",
    "aB",
    "ab",
    "Ab",
    "AB",
    "i64",
    "f64",
    "bool",
    "str",
    "u8",
    "None1",
    "additional",
    "body",
    "path",
    "query",
    "headers",
    "decode",
    "params",
    "required",
    "members",
    "from_env",
    "none",
    "and_a",
    "as_str",
    "from",
    "into",
    "clone",
    "to_owned",
    "async",
    "gen",
    "try",
    "union",
    "dyn",
    "is_a",
    "has_b",
    "_a",
];

/// Names of types and variants.
const TYPES: [&str; 69] = [
    "M",
    "Err",
    "Ok",
    "Some",
    "None",
    "Error",
    "Output",
    "Option",
    "Result",
    "String",
    "Vec",
    "Box",
    "Default",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "Hash",
    "Serialize",
    "Deserialize",
    "Api",
    "Client",
    "Credentials",
    "Page",
    "Endpoint",
    "Paginated",
    "Streamed",
    "Pagination",
    "Method",
    "Scheme",
    "Path",
    "Query",
    "Headers",
    "Body",
    "RawResponse",
    "DecodeError",
    "IntoParam",
    "Nullable",
    "Value",
    "Date",
    "Timestamp",
    "Bytes",
    "BTreeMap",
    "Display",
    "Formatter",
    "Self",
    "Super",
    "A",
    "Ab",
    "AB",
    "AParams",
    "NewParams",
    "UnknownA",
    "UnknownM",
    "New",
    "List",
    "Type",
    "Item",
    "Marker",
    "Str",
    "I64",
    "Bool",
    "Char",
    "Unknown",
    "Types",
];

/// Draws a spec; the same one for the same `seed`.
#[must_use]
pub fn spec(seed: u64) -> Spec {
    let mut draw = Draw(Rng::with_seed(seed));
    let mut texts = BTreeMap::from([("api.yaml".to_owned(), draw.api())]);
    let mut names = draw.words(3);
    for number in 1..names.len() {
        if draw.one_in(2) && !names[0].contains('.') && !names[number].contains('.') {
            names[number] = format!("{}.{}", names[0], names[number]);
        }
    }
    for (number, name) in names.iter().enumerate() {
        texts.insert(format!("{}.yaml", name.replace('.', "/")), draw.resource(name, number));
    }
    Spec { name: format!("s{seed}"), texts }
}

struct Draw(Rng);

impl Draw {
    fn one_in(&mut self, of: usize) -> bool {
        self.0.usize(..of) == 0
    }

    /// From one to `most` names that differ.
    fn words(&mut self, most: usize) -> Vec<String> {
        self.some(&WORDS, most)
    }

    fn some(&mut self, of: &[&str], most: usize) -> Vec<String> {
        let count = self.0.usize(1..=most);
        let chosen = self.0.choose_multiple(of.iter(), count);
        chosen.into_iter().map(|name| (*name).to_owned()).collect()
    }

    /// `rust: ..` for one thing in eight.
    fn renamed(&mut self, of: &[&str]) -> String {
        if self.one_in(8) {
            let name = self.0.choice(of).copied().unwrap_or_default();
            format!("rust: \"{name}\", ")
        } else {
            String::new()
        }
    }

    fn api(&mut self) -> String {
        let envelope = if self.one_in(2) { "v4" } else { "none" };
        let mut text = format!(
            "api: Awkward\ndoc: Names.\nbase_url: https://names.example\nenvelope: {envelope}\nauth:\n"
        );
        for (number, name) in self.words(2).into_iter().enumerate() {
            let renamed = self.renamed(&WORDS);
            let mut secrets = self.words(3);
            secrets.retain(|secret| secret.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
            secrets.push("secret".to_owned());
            let secrets = secrets.into_iter().map(|secret| format!("{{{secret}}}"));
            let secrets = secrets.collect::<Vec<_>>().join(":");
            let _ = writeln!(
                text,
                "  \"{name}\": {{ {renamed}headers: {{ X-Auth-{number}: \"{secrets}\" }}, doc: A scheme. }}"
            );
        }
        let next = if envelope == "v4" { "result_info.next" } else { "info.next" };
        let items = if envelope == "v4" { "" } else { ", items: data" };
        for name in self.words(1) {
            let _ =
                writeln!(text, "pagination:\n  \"{name}\": {{ token: next, next: {next}{items} }}");
        }
        text
    }

    fn resource(&mut self, name: &str, number: usize) -> String {
        let mut text = format!("resource: \"{name}\"\ndoc: Things.\n");
        let types = if self.one_in(4) { Vec::new() } else { self.some(&TYPES, 4) };
        let mut methods = self.words(types.len() + 1);
        while methods.len() < types.len() {
            methods.push(format!("more_{}", methods.len()));
        }
        text.push_str("methods:\n");
        for (index, method) in methods.iter().enumerate() {
            let output = types.get(index).map_or("string", String::as_str);
            self.method(&mut text, method, &format!("/r{number}/m{index}"), output, &types);
        }
        if !types.is_empty() {
            text.push_str("types:\n");
            for name in &types {
                let renamed = self.renamed(&TYPES);
                let form = self.form(&types);
                let _ = writeln!(text, "  \"{name}\": {{ {renamed}doc: A type., {form} }}");
            }
        }
        text
    }

    fn method(&mut self, text: &mut String, name: &str, at: &str, output: &str, types: &[String]) {
        let _ = writeln!(text, "  \"{name}\":");
        if self.one_in(8) {
            let name = self.0.choice(WORDS).unwrap_or_default();
            let _ = writeln!(text, "    rust: \"{name}\"");
        }
        let mut path = at.to_owned();
        if self.one_in(2) {
            let names = self.words(2);
            path.extend(names.iter().map(|name| format!("/{{{name}}}")));
            let items: Vec<_> =
                names.iter().map(|name| format!("\"{name}\": {}", self.scalar(&[]))).collect();
            let _ = writeln!(text, "    path: {{ {} }}", items.join(", "));
        }
        let verb = if self.one_in(2) { "get" } else { "post" };
        let _ = writeln!(text, "    {verb}: \"{path}\"\n    summary: A call");
        if self.one_in(2) {
            let names = self.words(4);
            let items: Vec<_> = names
                .iter()
                .map(|name| match self.0.usize(..6) {
                    0 => format!("\"{name}?\": {{ filter: integer, doc: A. }}"),
                    1 => format!("\"{name}\": {}", self.scalar(&[])),
                    _ => format!("\"{name}?\": {}", self.scalar(&["[string]"])),
                })
                .collect();
            let _ = writeln!(text, "    query: {{ {} }}", items.join(", "));
        }
        if verb == "post" {
            match self.0.usize(..4) {
                0 => {
                    let fields = self.fields(types, 7);
                    let _ = writeln!(text, "    body: {{ fields: {{ {fields} }} }}");
                }
                1 if !types.is_empty() => {
                    let name = self.0.choice(types).map_or("string", String::as_str);
                    let _ = writeln!(text, "    body: \"{name}\"");
                }
                2 => text.push_str("    body: { bytes: application/octet-stream }\n"),
                _ => {}
            }
        }
        let output = if self.one_in(4) { format!("[{output}]") } else { output.to_owned() };
        let _ = writeln!(text, "    responses: {{ 200: \"{output}\", 4XX: error }}");
    }

    /// A parameter or field without its name.
    fn scalar(&mut self, more: &[&str]) -> String {
        let renamed = self.renamed(&WORDS);
        let plain = ["string", "integer", "number", "boolean", "date-time"];
        let of: Vec<_> = plain.iter().chain(more).copied().collect();
        let ty = self.0.choice(&of).copied().unwrap_or("string");
        format!("{{ {renamed}type: \"{ty}\", doc: A., {} }}", example(ty))
    }

    fn fields(&mut self, types: &[String], most: usize) -> String {
        let names = self.words(most);
        let field = |name: String| {
            let mark = if self.one_in(2) { "?" } else { "" };
            if types.is_empty() || self.one_in(2) {
                let more = ["string | null", "[string]", "unknown", "map<string>"];
                return format!("\"{name}{mark}\": {}", self.scalar(&more));
            }
            let renamed = self.renamed(&WORDS);
            let ty = self.0.choice(types).map_or("string", String::as_str);
            let ty = ["@", "@ | null", "[@]", "map<@>"][self.0.usize(..4)].replace('@', ty);
            format!("\"{name}{mark}\": {{ {renamed}type: \"{ty}\", doc: A. }}")
        };
        names.into_iter().map(field).collect::<Vec<_>>().join(", ")
    }

    fn form(&mut self, types: &[String]) -> String {
        match self.0.usize(..6) {
            0 => "id: string, our_example: x".to_owned(),
            1 => {
                let values = self.words(5).into_iter();
                let values = values
                    .map(|value| format!("\"{value}\": {{ {}doc: A. }}", self.renamed(&TYPES)));
                format!("enum: {{ {} }}", values.collect::<Vec<_>>().join(", "))
            }
            2 => {
                let names = self.some(&TYPES, 4);
                let variants = names.iter().enumerate().map(|(number, name)| match number {
                    0 if self.one_in(2) => format!("\"{name}\": {{ literal: x, doc: A. }}"),
                    _ => format!("\"{name}\": {{ {}literal: x{number} }}", self.renamed(&TYPES)),
                });
                let variants = variants.collect::<Vec<_>>().join(", ");
                let rest = if self.one_in(2) { ", \"Rest\": string" } else { "" };
                format!("union: {{ {variants}{rest} }}")
            }
            3 => {
                let names = self.some(&TYPES, 4);
                let own = self.0.choice(types).map_or("string", String::as_str);
                let held = ["boolean", "integer", "[string]", own];
                let variants = names.iter().zip(held);
                let variants = variants.map(|(name, ty)| {
                    format!("\"{name}\": {{ {}type: \"{ty}\" }}", self.renamed(&TYPES))
                });
                format!("union: {{ {} }}", variants.collect::<Vec<_>>().join(", "))
            }
            _ => {
                let additional = if self.one_in(4) { "additional: unknown, " } else { "" };
                format!("{additional}fields: {{ {} }}", self.fields(types, 7))
            }
        }
    }
}

fn example(ty: &str) -> &'static str {
    match ty {
        "string" | "string | null" => "our_example: x",
        "integer" => "our_example: 1",
        "number" => "our_example: 1.5",
        "boolean" => "our_example: true",
        "date-time" => "our_example: \"2026-01-02T03:04:05Z\"",
        "[string]" => "our_example: [x]",
        "map<string>" => "our_example: { a: x }",
        "unknown" => "our_example: {}",
        _ => "",
    }
}
