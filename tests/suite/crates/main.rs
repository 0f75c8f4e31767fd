//! Generated crates, compiled as their users compile them.

mod awkward;
mod explained;
mod mutants;
mod readme;
mod verdicts;
mod workspace;

use std::fs;
use std::process::Command;
use tests::fixtures;
use tests::server::{Answer, Server};
use workspace::Workspace;

#[test]
fn fixtures_compile_without_a_warning() {
    let workspace = Workspace::new("fixtures");
    for spec in fixtures::good() {
        workspace.library(&spec.name, spec.generated().parts(), &spec.crate_name());
    }
    workspace.cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
    workspace.cargo(&["doc", "--workspace", "--no-deps"]);
}

#[test]
fn each_feature_compiles_alone() {
    let spec = fixtures::one("good/features");
    let generated = spec.generated();
    let manifest = &generated.features.as_ref().expect("features").manifest;
    let names = manifest.lines().filter_map(|line| Some(line.split_once(" = ")?.0));
    let names: Vec<_> = names.filter(|name| *name != "default").collect();
    assert_eq!(
        names,
        ["all", "food", "keepers", "pets", "keepers-types", "pets-types", "units"],
        "{manifest}"
    );
    let workspace = Workspace::new("features");
    workspace.library("features", generated.parts(), "features");
    for features in names.into_iter().chain([""]) {
        let words = ["rustc", "--package", "features", "--lib", "--profile", "check"];
        let words = [&words[..], &["--no-default-features", "--features", features]].concat();
        workspace.cargo(&[&words[..], &["--", "--deny", "warnings"]].concat());
    }
}

/// The closing example of `spec/README.md`, done to a copy of the spec as it says, makes its call.
#[test]
fn the_example_of_the_spec_language_makes_its_call() {
    let mut spec = fixtures::real();
    let readme = fs::read_to_string(fixtures::root().join("spec/README.md")).unwrap();
    let steps = readme::steps(&readme);
    assert_eq!(steps.len(), 3, "the steps of the closing example: {steps:#?}");
    for step in &steps {
        spec.texts.entry(step.file.clone()).or_default().push_str(&step.text);
    }
    let generated = spec.generated();
    let list = generated.api.find("organizations.shares.list").unwrap();
    let first = list.example.response.clone().unwrap();
    let (mut second, mut end) = (first.clone(), first.clone());
    second["result"][0]["name"] = "Another share".into();
    // The number of pages is not believed where the page of that number is full.
    end["result"] = serde_json::json!([]);
    let mut pages = [first, second, end];
    for page in &mut pages {
        page["result_info"] = serde_json::json!({ "total_pages": 2 });
    }

    let workspace = Workspace::new("shares").with_transport("blocking");
    workspace.library("shares", generated.parts(), "cloudflare_client");
    let call = readme::call(&readme);
    workspace.program("calls", &["shares"], "organizations", &program(&call));
    let server = Server::script(pages.map(|page| Answer::json(200, &page)));
    workspace.cargo(&["run", "--quiet", "--package", "calls", "--", &server.url("")]);
    let requests: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    let path = "/organizations/a7b9c3d2e8f4g1h5i6j0k9l2m3n7o4p8/shares?kind=sent";
    assert_eq!(requests, [path.to_owned(), format!("{path}&page=2"), format!("{path}&page=3")]);
}

/// A program that makes the README's call with the blocking client.
fn program(call: &str) -> String {
    format!(
        "use cloudflare_client::organizations;
         use cloudflare_client::organizations::shares::types::ShareKind;
         use cloudflare_client::organizations::types::OrganizationId;
         use cloudflare_client::{{Credentials, blocking}};

         fn main() {{
             let base = std::env::args().nth(1).unwrap();
             let credentials = Credentials::key(\"ops@acme.example\", \"key\");
             let client = blocking::Client::builder(credentials).base_url(&base).build();
             let organization_id = OrganizationId::from(\"a7b9c3d2e8f4g1h5i6j0k9l2m3n7o4p8\");
             let shares = {call};
             let names: Vec<_> = shares.map(|share| share.unwrap().name).collect();
             assert_eq!(names, [\"My Shared WAF Managed Rule\", \"Another share\"]);
         }}"
    )
}

/// The lints above are worth nothing where clippy is not there to apply them.
#[test]
fn clippy_is_there() {
    let version = Command::new("cargo").args(["clippy", "--version"]).output().unwrap();
    assert!(version.status.success(), "`rustup component add clippy`");
}
