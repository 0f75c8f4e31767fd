//! The examples that `explain` shows, run: each sends just what the explanation says it sends.

use crate::workspace::Workspace;
use codegen::tools::explain::Call;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tests::fixtures;

#[test]
fn examples_send_what_explanations_say() {
    let workspace = Workspace::new("explained");
    let (mut program, mut expected) = (String::from(MAIN), BTreeMap::new());
    let mut packages = Vec::new();
    for spec in fixtures::good() {
        workspace.library(&spec.name, spec.generated().parts(), &spec.crate_name());
        for call in spec.calls() {
            let name = format!("{}: {}", spec.name, call.operation);
            let Some(example) = &call.example else { continue };
            let _ = writeln!(
                program,
                "show({name:?}, Fake::client, async |client: {0}::Client| -> Result<()> {{\n{example}\nOk(())\n}});",
                spec.crate_name()
            );
            expected.insert(name, line(&call));
        }
        packages.push(spec.name);
    }
    program.push_str("}\n");
    let packages: Vec<_> = packages.iter().map(String::as_str).collect();
    workspace.program("sends", &packages, "all", &program);
    let printed = workspace.cargo(&["run", "--quiet", "--package", "sends"]);
    let sent = printed.lines().filter_map(|line| line.split_once('\t'));
    let sent: BTreeMap<_, _> =
        sent.map(|(name, line)| (name.to_owned(), line.to_owned())).collect();
    assert!(expected.len() > 60, "{} calls are few", expected.len());
    for (name, line) in &expected {
        assert_eq!(Some(line), sent.get(name), "{name}");
    }
    assert_eq!(expected.len(), sent.len());
}

/// The request of an explanation, as [`MAIN`] prints the one that was sent.
fn line(call: &Call) -> String {
    let request = &call.request;
    let mut headers: Vec<_> =
        request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    headers.sort_unstable();
    format!(
        "{} {} {headers:?} {:?}",
        request.method,
        request.url.strip_prefix("https://pets.example/v1").expect("the address of the fixtures"),
        request.body.as_deref().unwrap_or_default()
    )
}

/// Prints the request that each example makes first; nothing answers it.
const MAIN: &str = r#"
#![allow(deprecated)]

use smallest::testing::Fake;
use smallest::Result;
use std::pin::pin;
use std::task::{Context, Waker};

// A client is of one API, and each example has its own.
fn show<C>(name: &str, client: impl FnOnce(&Fake) -> C, run: impl AsyncFnOnce(C) -> Result<()>) {
    let fake = Fake::new();
    let _ = pin!(run(client(&fake))).poll(&mut Context::from_waker(Waker::noop()));
    let own = ["authorization", "x-pets-email", "x-pets-key", "x-pets-service-key", "user-agent"];
    for request in fake.sent() {
        let headers = request.headers().iter().filter(|(name, _)| !own.contains(&name.as_str()));
        let headers = headers.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
        let mut headers: Vec<_> = headers.collect();
        headers.sort_unstable();
        let path = request.uri().path_and_query().unwrap().as_str();
        let path = path.strip_prefix("/v1").unwrap();
        let body = std::str::from_utf8(request.body()).unwrap();
        println!("{name}\t{} {path} {headers:?} {body:?}", request.method());
    }
}

fn main() {
"#;
