//! Pages of documentation, imported and compared.

use crate::support::{check, read};
use codegen::tools::drift::{Drift, Names};
use codegen::tools::import::{Wanted, start};
use codegen::tools::page::{self, Pages};
use codegen::{Sources, Spec};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Pages of one API: for HTTP, and of what part of it two languages have.
const PAGES: [&str; 3] = ["pets.md", "typescript.md", "python.md"];

/// The pages, and nothing in which they differ from the spec that is imported from them.
const DRIFT: &str = "documents: { pages: { pages: true } }\n";

fn text(name: &str) -> String {
    read(&format!("page/{name}"))
}

/// A page whose line breaks and indentation became single spaces, as copies of pages have them.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sources(text: &str) -> Sources {
    Sources::new([("pets.md".to_owned(), text.to_owned())])
}

fn read_page(text: &str) -> Pages {
    let sources = sources(text);
    page::read(&sources).unwrap_or_else(|note| panic!("{}", note.render(&sources)))
}

/// The spec that begins with a page.
fn imported(text: &str) -> BTreeMap<String, String> {
    let openapi = read_page(text).openapi;
    let mut texts = BTreeMap::from([("api.yaml".to_owned(), start(&openapi))]);
    let sources = Sources::new(texts.clone());
    let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
    let wanted = Wanted { paths: "*", into: None };
    let import = spec.import(&openapi, &wanted).unwrap_or_else(|reason| panic!("{reason}"));
    if let Some((sources, report)) = &import.errors {
        panic!("{}", report.render(sources, "spec/", false));
    }
    texts.extend(import.texts);
    texts
}

fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (name, text) in imported(text) {
        let _ = writeln!(shown, "==> {name} <==\n{text}");
    }
    for note in read_page(text).open {
        let _ = writeln!(shown, "{}", note.render(&sources(text)));
    }
    shown
}

/// How a page differs from a spec, and that as text.
fn compared(spec: &BTreeMap<String, String>, text: &str) -> (Drift, String) {
    let (spec, pages) = (Sources::new(spec.clone()), sources(text));
    let read = Spec::read(&spec).unwrap_or_else(|report| panic!("{report}"));
    let drift = read.drift_pages(&pages, None);
    let drift = drift.unwrap_or_else(|note| panic!("{}", note.render(&pages)));
    let told = drift.render(&spec, Names { spec: "spec/", openapi: "" });
    (drift, told)
}

/// The spec of the pages, with what it accepts.
fn spec() -> BTreeMap<String, String> {
    let mut spec = imported(&text("pets.md"));
    spec.insert("drift.yaml".to_owned(), DRIFT.to_owned());
    spec
}

#[test]
fn become_a_spec() {
    check("page_pets", &shown(&text("pets.md")));
    check("page_typescript", &shown(&text("typescript.md")));
}

#[test]
fn become_the_same_spec_when_folded() {
    let whole = text("pets.md");
    assert_eq!(imported(&folded(&whole)), imported(&whole));
    assert!(read_page(&folded(&whole)).open.is_empty(), "{:?}", read_page(&folded(&whole)).open);
}

#[test]
fn do_not_differ_from_their_spec_in_any_language() {
    let spec = spec();
    for name in PAGES {
        for text in [text(name), folded(&text(name))] {
            let (drift, told) = compared(&spec, &text);
            assert!(drift.is_settled(), "{name}:\n{told}");
            assert_eq!(drift.document.as_deref(), Some("pages"));
        }
    }
}

#[test]
fn differ_in_what_they_say() {
    let spec = spec();
    let page = text("pets.md");
    let mut all = String::new();
    for (from, to) in [
        ("**get** `/owners/{owner_id}/pets`", "**get** `/pets`"),
        ("- `page: optional number`\n\n  The", "- `leaf: optional number`\n\n  The"),
        ("- `page: optional number`", "- `page: number`"),
        ("- `after: optional string`", "- `after: optional number`"),
        ("- `id: optional array of string`", "- `id: optional string`"),
        (
            "- `\"x-mood\": optional \"calm\" or \"lively\"`\n\n  - `\"calm\"`",
            "- `\"x-mood\": optional \"lively\"`",
        ),
        (
            "### Body Parameters\n\n- `name: string`",
            "### Body Parameters\n\n- `name: optional string`",
        ),
        ("  - `vaccinated: optional boolean`", "  - `chipped: optional boolean`"),
        ("- `result: optional array of Pet`", "- `result: optional Pet`"),
        ("  - `labels: optional map[string]`", "  - `labels: optional map[boolean]`"),
        ("  - `name: string`\n\n  - `toys", "  - `name: string or null`\n\n  - `toys"),
        ("      - `color: string`", "      - `colour: string`"),
        (
            "- `type: \"rope\"`\n\n        - `\"rope\"`",
            "- `type: \"bone\"`\n\n        - `\"bone\"`",
        ),
    ] {
        assert!(page.contains(from), "{from}");
        let (drift, told) = compared(&spec, &page.replacen(from, to, 1));
        assert!(!drift.findings.is_empty(), "{from} {to}");
        let _ = writeln!(all, "==> {from} => {to}\n\n{told}");
    }
    check("page_differences", &all);
}

#[test]
fn do_not_differ_in_what_they_leave_out() {
    let mut spec = spec();
    let pets = spec.get_mut("owners/pets.yaml").expect("it is imported");
    for (from, to) in [
        ("responses: { 200: Pet }", "responses: { 201: Pet, 4XX: error, 5XX: error }"),
        ("born.after?: string", "born.after?: { type: date-time, deprecated: Ask for all. }"),
        ("page?: number", "page?: { type: integer, min: 1, max: 9, default: 1 }"),
        (
            "name: { type: string, our_example: name }",
            "name: { type: string | null, max_length: 9, our_example: Rex }",
        ),
        ("id?: [string]", "id?: { type: [string], max_items: 9 }"),
    ] {
        assert!(pets.contains(from), "{from}:\n{pets}");
        *pets = pets.replacen(from, to, 1);
    }
    pets.push_str("    additional: unknown\n");
    let (drift, told) = compared(&spec, &text("pets.md"));
    assert!(drift.is_settled(), "{told}");
}

#[test]
fn have_methods_that_are_not_on_them() {
    let page = text("pets.md");
    let first = page.find("## Add a pet").expect("it is there");
    let (drift, told) = compared(&spec(), &page[..first]);
    assert!(drift.is_settled(), "{told}");
}

#[test]
fn make_entries_stale_that_all_of_them_need() {
    let mut spec = spec();
    let drift = spec.entry("drift.yaml".to_owned()).or_default();
    drift.push_str("accepted:\n");
    for kind in ["required", "default"] {
        let _ = writeln!(
            drift,
            "  - {{ document: pages, in: owners.pets.list, kind: {kind}, subject: query page, reason: Why not., \
             date: 2026-11-26 }}"
        );
    }
    let (drift, told) = compared(&spec, &text("python.md"));
    let stale: Vec<_> = drift.stale.iter().map(|stale| &*stale.kind).collect();
    assert_eq!(stale, ["required"], "{told}");
}

#[test]
fn leave_open_what_they_do_not_show() {
    let page = "## List pets\n\n**get** `/pets`\n\n### Query Parameters\n\n- `kind: optional strin`\n\n\
        - `sort: optional \"a\" or 2 more`\n\n- `in: optional object { id }`\n\n- not a parameter\n\n### Returns\n\n\
        - `list: array of Pet`\n\n- `pages: array`\n\n## Ask\n\n**ask** `/pets`\n";
    let mut notes = String::new();
    for text in [page.to_owned(), folded(page)] {
        for note in read_page(&text).open {
            let _ = writeln!(notes, "{}", note.render(&sources(&text)));
        }
    }
    check("page_open", &notes);
}

#[test]
fn are_not_other_texts() {
    for text in ["", "# Pets\n\nNo methods.\n", "openapi: 3.0.3\n", "GET/pets\nid: string\n"] {
        let sources = sources(text);
        let note = page::read(&sources).expect_err("no method is on it");
        assert!(note.render(&sources).contains("pets.md:1:1"), "{}", note.render(&sources));
    }
}

/// Every text is read to its end, whatever it is.
#[test]
fn are_read_without_panic() {
    let spec = Sources::new(spec());
    let spec = Spec::read(&spec).unwrap_or_else(|report| panic!("{report}"));
    let mut seed = 7_usize;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below.max(1)
    };
    let pieces = [
        "`",
        "- `",
        "```",
        "{",
        "}",
        "[",
        "<",
        "\"",
        "or ",
        "optional ",
        "array of ",
        "## ",
        "### ",
        "**get** `/",
        ":",
        "?",
        "\n",
        "  ",
        "é",
        "…",
        "3 more",
        "null",
        "Pet",
        "|",
        "\\",
    ];
    for round in 0..150 {
        let name = PAGES[round % PAGES.len()];
        let mut page = if round % 2 == 0 { text(name) } else { folded(&text(name)) };
        for _ in 0..=next(12) {
            let at = |at: usize, page: &str| (0..=at).rev().find(|at| page.is_char_boundary(*at));
            let start = at(next(page.len()), &page).unwrap_or_default();
            let end = at((start + next(40)).min(page.len()), &page).unwrap_or_default().max(start);
            page.replace_range(start..end, pieces[next(pieces.len())]);
        }
        let sources = sources(&page);
        let rendered = |note: &codegen::Note| assert!(!note.render(&sources).is_empty());
        match spec.drift_pages(&sources, None) {
            Ok(drift) => drift.open.iter().for_each(rendered),
            Err(note) => rendered(&note),
        }
        if let (true, Ok(pages)) = (round % 20 == 0, page::read(&sources)) {
            let _ = spec.import(&pages.openapi, &Wanted { paths: "*", into: None });
        }
    }
}
