//! `cargo xtask whole`: what a document of thousands of operations comes to.

mod features;
mod lists;
mod usage;

use crate::arguments::Compile;
use crate::files;
use std::fs;
use std::path::Path;
use std::process::Command;
use usage::Usage;

/// The workspace that it is imported into.
const FOLDER: &str = "target/whole";

/// What of this workspace the new one has as well.
const SHARED: [&str; 3] = ["Cargo.lock", "generated/Cargo.toml", "generated/README.md"];
const API: &str = "spec/api.yaml";

/// The feature of every resource.
const ALL: &str = "all";

/// Imports all of the OpenAPI document at `openapi` into a workspace that has only `api.yaml`, then
/// checks and generates, compiles of the client what `compile` says, and reads its lists where `lists`
/// says so; shows what each step took.
pub(crate) fn run(
    root: &Path,
    openapi: &Path,
    compile: Option<Compile>,
    lists: bool,
) -> Result<(), String> {
    // The workspace that is made names folders of this one.
    let root = &root.canonicalize().map_err(files::about(root))?;
    let folder = root.join(FOLDER);
    prepare(root, &folder)?;
    let openapi = openapi.canonicalize().map_err(files::about(openapi))?;
    let program = std::env::current_exe().map_err(|error| format!("xtask: {error}"))?;
    let xtask = |verb: &str| {
        let mut command = Command::new(&program);
        command.arg(verb).arg("--root").arg(&folder);
        command
    };
    let mut import = xtask("import");
    import.args(["--paths", "*", "--openapi"]).arg(openapi);
    let mut steps = vec![
        usage::run("import", &mut import)?,
        usage::run("check", &mut xtask("check"))?,
        usage::run("generate", &mut xtask("generate"))?,
    ];
    if let Some(compile) = compile {
        let features::Chosen { median, largest } = features::chosen(&folder)?;
        let mut names = vec![String::new(), median, largest];
        names.extend((compile == Compile::All).then(|| ALL.to_owned()));
        for name in names {
            // What packages that it depends on take is not counted again.
            let step =
                if name.is_empty() { "check base".to_owned() } else { format!("check {name}") };
            steps.push(usage::run(&step, &mut cargo_check(&folder, &name))?);
        }
    }
    if lists {
        lists::write_program(root, &folder)?;
        let manifest = files::read(&root.join("Cargo.toml"))?;
        let members = ["generated", lists::NAME];
        write(&folder.join("Cargo.toml"), &workspace(root, &manifest, &members))?;
        steps.push(usage::run(lists::NAME, &mut lists::command(&folder))?);
    }
    print(&steps);
    Ok(())
}

/// `cargo check` of the client with one feature, or with none.
fn cargo_check(folder: &Path, feature: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(folder).args(["check", "--jobs", "1", "--features", feature]);
    cargo.env_remove("CARGO_TARGET_DIR");
    // As the package is compiled for those who depend on it.
    cargo.env("CARGO_INCREMENTAL", "0");
    cargo
}

/// Makes a workspace of what is shared, without what came of an earlier run.
fn prepare(root: &Path, folder: &Path) -> Result<(), String> {
    for old in ["spec", "generated"] {
        let old = folder.join(old);
        if old.exists() {
            fs::remove_dir_all(&old).map_err(files::about(&old))?;
        }
    }
    for name in SHARED {
        write(&folder.join(name), &files::read(&root.join(name))?)?;
    }
    // Nothing that it names is there before the import.
    let api = files::read(&root.join(API))?;
    write(&folder.join(API), &without(&api, "default_features: "))?;
    let manifest = files::read(&root.join("Cargo.toml"))?;
    write(&folder.join("Cargo.toml"), &workspace(root, &manifest, &["generated"]))
}

/// A text with an empty list instead of that which `key` has.
fn without(text: &str, key: &str) -> String {
    let lines = text
        .lines()
        .map(|line| if line.starts_with(key) { format!("{key}[]\n") } else { format!("{line}\n") });
    lines.collect()
}

/// The manifest of a workspace of `members` alone, whose dependencies are where they are.
fn workspace(root: &Path, manifest: &str, members: &[&str]) -> String {
    let lines = manifest.lines().map(|line| {
        if line.starts_with("members = [") {
            return format!("members = {members:?}\n");
        }
        let path = format!("path = \"{}/", root.display());
        line.replace("path = \"", &path) + "\n"
    });
    lines.collect()
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(files::about(folder))?;
    fs::write(path, text).map_err(files::about(path))
}

fn print(steps: &[Usage]) {
    let width = steps.iter().map(|step| step.name.len()).max().unwrap_or_default();
    println!("\n{:width$} {:>8} {:>8}", "", "CPU s", "peak MB");
    for Usage { name, cpu, peak } in steps {
        let cpu = cpu.map_or("-".to_owned(), |seconds| format!("{seconds:.1}"));
        let peak = peak.map_or("-".to_owned(), |size| size.to_string());
        println!("{name:width$} {cpu:>8} {peak:>8}");
    }
}
