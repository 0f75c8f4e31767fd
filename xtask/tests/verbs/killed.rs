//! `cargo xtask generate`, killed while it writes.

use crate::workspace::{API, Workspace};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const KILLS: usize = 300;

/// A busy machine has to do with fewer.
const LIMIT: Duration = Duration::from_secs(40);

/// The spec has this many operations, to have more than a moment of writing.
const OPERATIONS: usize = 12;

/// Specs of which all generated files differ, some by their names.
fn specs() -> [String; 2] {
    ["How many", "The number of"].map(|summary| {
        let verb = &summary[..3].to_lowercase();
        let mut spec = format!("resource: pets\ndoc: {summary}.\nmethods:\n");
        for number in 0..OPERATIONS {
            writeln!(
                spec,
                "  {verb}{number}: {{ get: /pets/{number}, summary: {summary} pets there are, \
                 responses: {{ 200: integer, 4XX: error }} }}"
            )
            .unwrap();
        }
        spec
    })
}

fn generate(workspace: &Workspace) -> Child {
    let mut command = workspace.command(&["generate"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Prints how many runs were killed, and how many of them were writing.
#[test]
fn the_next_run_is_whole() {
    let workspace = Workspace::new("killed");
    workspace.put("spec/api.yaml", API);
    let mut longest = Duration::ZERO;
    let specs = specs().map(|spec| {
        workspace.put("spec/pets.yaml", &spec);
        let start = Instant::now();
        assert!(generate(&workspace).wait().unwrap().success());
        longest = longest.max(start.elapsed());
        (spec, workspace.all())
    });
    let [(_, first), (_, second)] = &specs;
    let (mut runs, mut killed, mut writing) = (0, 0, 0);
    let start = Instant::now();
    let mut random = fastrand::Rng::with_seed(50);
    let specs = specs.iter().cycle().take(KILLS);
    for (spec, whole) in specs.take_while(|_| start.elapsed() < LIMIT) {
        runs += 1;
        workspace.put("spec/pets.yaml", spec);
        let mut child = generate(&workspace);
        thread::sleep(longest.mul_f64(random.f64()));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        let found = workspace.all();
        writing += u32::from(workspace.names(".xtask") != ["lock"]);
        for (path, text) in &found {
            let is_whole = [first, second].iter().any(|tree| tree.get(path) == Some(text));
            assert!(
                is_whole || path.starts_with("spec/"),
                "{path} is neither old nor new:\n{text}"
            );
        }
        assert!(generate(&workspace).wait().unwrap().success());
        assert_eq!(difference(&workspace.all(), whole), Vec::<&String>::new());
        assert_eq!(workspace.names(".xtask"), ["lock"]);
    }
    println!("{killed} of {runs} runs were killed before their end, {writing} while they wrote");
    assert!(killed > runs / 3 && writing > runs / 20, "{killed} killed, {writing} writing");
}

/// The paths of the files that differ.
fn difference<'a>(
    left: &'a BTreeMap<String, String>,
    right: &'a BTreeMap<String, String>,
) -> Vec<&'a String> {
    let paths = left.keys().chain(right.keys());
    paths.filter(|path| left.get(*path) != right.get(*path)).collect()
}
