//! Nothing of the first API is in the second client, nor in the kit that makes and serves both.

use crate::{all, clients, start_with_examples};
use harbor::ships;
use std::collections::{BTreeMap, BTreeSet};
use tests::fixtures;

/// The package that every client stands on.
const RUNTIME: &str = "cloudflare-api-runtime";
const BRAND: &str = "cloudflare";

/// `text` in small letters without the names of the packages of the kit.
fn bare(text: &str) -> String {
    let packages = ["runtime", "codegen", "mock"];
    let names = packages.map(|name| format!("cloudflare-api-{name}"));
    names.iter().fold(text.to_lowercase(), |text, name| {
        text.replace(name, "").replace(&name.replace('-', "_"), "")
    })
}

#[test]
fn no_emitted_file_has_the_name_of_the_first_api() {
    let generated = fixtures::second().generated();
    let files = generated.files.iter().chain([
        ("API.md", &*generated.api_md),
        ("spec.schema.json", &*generated.schema),
        ("Cargo.toml", include_str!("../../second/Cargo.toml")),
    ]);
    for (path, text) in files {
        assert!(!bare(path).contains(BRAND), "{path}");
        assert!(!bare(text).contains(BRAND), "{path}");
    }
    for call in fixtures::second().calls() {
        assert!(!bare(&format!("{call:?}")).contains(BRAND), "{call:?}");
    }
}

#[tokio::test]
async fn no_request_names_the_first_api() {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    client.send(ships::list()).await.unwrap();
    blocking.send(ships::list()).unwrap();
    for exchange in mock.exchanges() {
        let agent = exchange.headers["user-agent"].to_str().unwrap();
        assert!(agent.starts_with("harbor/") && agent.contains(RUNTIME), "{agent}");
        for (name, value) in &exchange.headers {
            let header = format!("{name}: {}", value.to_str().unwrap());
            assert!(!bare(&header).contains(BRAND), "{header}");
        }
    }
}

#[test]
fn the_kit_has_neither_headers_nor_variables_of_one_api() {
    let api = fixtures::api();
    let headers = api.schemes.iter().flat_map(|scheme| &scheme.headers);
    let headers = headers.map(|header| header.name.clone()).filter(|name| name != "authorization");
    let secrets = api.schemes.iter().flat_map(|scheme| &scheme.secrets);
    let variables = secrets.filter_map(|secret| secret.variable.clone());
    let host = api.base_url.split('/').nth(2).map(str::to_owned);
    let words =
        headers.chain(variables).chain(api.request_id.clone()).chain(api.base_url_variable.clone());
    let words: BTreeSet<_> = words.chain(host).map(|word| word.to_lowercase()).collect();
    assert!(words.len() > 6, "{words:?}");
    for (path, text) in kit() {
        let text = bare(&text);
        assert!(!text.contains(BRAND), "{path} has the name of one API");
        let found = words.iter().find(|word| text.contains(&***word));
        assert_eq!(found, None, "{path}");
    }
}

/// The sources of the generator, the runtime and the mock, without their tests.
fn kit() -> BTreeMap<String, String> {
    let folders = ["codegen/src", "codegen/runtime/src", "codegen/mock/src"];
    let texts = folders.into_iter().flat_map(|folder| {
        let texts = fixtures::texts(folder);
        assert!(texts.len() > 20, "{folder}");
        texts.into_iter().map(move |(path, text)| (format!("{folder}/{path}"), text))
    });
    let without_tests = |text: String| match text.split_once("#[cfg(test)]\nmod ") {
        Some((before, _)) => before.to_owned(),
        None => text,
    };
    texts.map(|(path, text)| (path, without_tests(text))).collect()
}
