//! `cargo xtask generate`, killed while it writes.

use crate::workspace::Workspace;
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

/// Waits until the run has begun to write, or has ended.
fn wait_for_writes(workspace: &Workspace, child: &mut Child) {
    while child.try_wait().unwrap().is_none() && !is_writing(workspace) {
        thread::yield_now();
    }
}

fn is_writing(workspace: &Workspace) -> bool {
    workspace.names(".xtask") != ["lock"]
}

/// Prints how many runs were killed, and how many of them were writing.
#[test]
fn the_next_run_is_whole() {
    let workspace = Workspace::new("killed");
    workspace.put(".xtask/lock", "");
    let specs = specs().map(|spec| {
        workspace.put("spec/pets.yaml", &spec);
        assert!(generate(&workspace).wait().unwrap().success());
        (spec, workspace.all())
    });
    let [(_, first), (_, second)] = &specs;
    let (mut runs, mut killed, mut writing) = (0, 0, 0);
    // How long a run writes depends on what else the machine does, so the kills themselves tell.
    let mut longest = Duration::from_millis(10);
    let start = Instant::now();
    let mut random = fastrand::Rng::with_seed(50);
    let specs = specs.iter().cycle().take(KILLS);
    for (spec, whole) in specs.take_while(|_| start.elapsed() < LIMIT) {
        workspace.put("spec/pets.yaml", spec);
        let mut child = generate(&workspace);
        wait_for_writes(&workspace, &mut child);
        thread::sleep(longest.mul_f64(random.f64()));
        child.kill().unwrap();
        let is_killed = !child.wait().unwrap().success();
        longest = if is_killed { longest.mul_f64(1.25) } else { longest / 2 };
        longest = longest.max(Duration::from_micros(50));
        runs += 1;
        killed += usize::from(is_killed);
        writing += usize::from(is_writing(&workspace));
        for (path, text) in &workspace.all() {
            let is_whole = [first, second].iter().any(|tree| tree.get(path) == Some(text));
            assert!(is_whole, "{path} is neither old nor new:\n{text}");
        }
        assert!(generate(&workspace).wait().unwrap().success());
        assert_eq!(difference(&workspace.all(), whole), Vec::<&String>::new());
        assert!(!is_writing(&workspace));
    }
    println!("{killed} of {runs} runs were killed before their end, {writing} while they wrote");
    assert!(writing > runs / 10, "{writing} of {runs}");
}

/// The paths of the files that differ.
fn difference<'a>(
    left: &'a BTreeMap<String, String>,
    right: &'a BTreeMap<String, String>,
) -> Vec<&'a String> {
    let paths = left.keys().chain(right.keys());
    paths.filter(|path| left.get(*path) != right.get(*path)).collect()
}
