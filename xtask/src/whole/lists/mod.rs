//! A program that reads every list of a client that comes in pages to its end, against the mock.

use super::{FOLDER, write};
use crate::files;
use crate::generate::CRATE;
use codegen::Spec;
use std::path::Path;
use std::process::Command;

/// The folder of the package, and its name.
pub(super) const NAME: &str = "lists";

/// What of the program is the same for each API.
const PROGRAM: [(&str, &str); 2] =
    [("src/main.rs", include_str!("program.rs")), ("src/reader.rs", include_str!("reader.rs"))];

/// Writes the program that reads the lists of the spec in `folder`.
pub(super) fn write_program(root: &Path, folder: &Path) -> Result<(), String> {
    let sources = files::read_spec(&folder.join("spec"))?;
    let spec = Spec::read(&sources).map_err(|_| format!("{FOLDER}/spec has errors"))?;
    let own = folder.join(NAME);
    write(&own.join("Cargo.toml"), &manifest(root))?;
    for (path, text) in PROGRAM {
        write(&own.join(path), text)?;
    }
    write(&own.join("src/calls.rs"), &calls(&spec)?)
}

/// Compiles the program and runs it.
pub(super) fn command(folder: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(folder).args(["run", "--quiet", "--jobs", "1", "--package", NAME]);
    cargo.env_remove("CARGO_TARGET_DIR");
    // What is compiled once needs neither.
    cargo.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
    cargo
}

fn manifest(root: &Path) -> String {
    let mock = root.join("codegen/mock");
    format!(
        r#"[package]
name = "{NAME}"
edition.workspace = true
publish = false

[dependencies]
cloudflare-client = {{ path = "../generated", default-features = false, features = ["all", "hyper"] }}
mock = {{ package = "cloudflare-api-mock", path = '{}', default-features = false }}
tokio = {{ workspace = true, features = ["macros", "rt"] }}
"#,
        mock.display()
    )
}

/// A function for each list, which has the example of its documentation, and one that calls them all
/// one after the other.
fn calls(spec: &Spec<'_>) -> Result<String, String> {
    let api = spec.api();
    let (mut functions, mut ends) = (vec![HEAD.to_owned()], Vec::new());
    let lists = api.operations.iter().filter(|operation| api.pagination(operation).is_some());
    for (number, operation) in lists.enumerate() {
        let name = &operation.name;
        let call = spec.explain(name, CRATE).map_err(|unknown| unknown.to_string())?;
        let Some(example) = call.example else {
            ends.push(format!("    reader.end({name:?}, None);\n"));
            continue;
        };
        functions.push(format!(
            "\nasync fn list_{number}(client: &Reader) -> Result<()> {{\n{example}\nOk(())\n}}\n"
        ));
        ends.push(format!(
            "    let outcome = Box::pin(list_{number}(reader)).await;\n    reader.end({name:?}, Some(outcome));\n"
        ));
    }
    let (functions, ends) = (functions.concat(), ends.concat());
    Ok(format!("{functions}\npub(crate) async fn read(reader: &mut Reader) {{\n{ends}}}\n"))
}

const HEAD: &str = "//! The examples of all lists that come in pages.
#![allow(deprecated)]

use crate::reader::Reader;
use cloudflare_client::Result;

/// Examples print their items; here they are only counted.
macro_rules! println {
    ($($what:tt)*) => {
        let _ = format_args!($($what)*);
    };
}
";

#[cfg(test)]
mod tests {
    use super::calls;
    use crate::files;
    use codegen::{Sources, Spec};
    use std::path::Path;

    const API: &str = "api: Pets
doc: Pets.
base_url: https://pets.example
envelope: v4
pagination: { pages: { number: page, first: 1 } }
";

    const PETS: &str = "resource: pets
doc: Pets.
methods:
  list:
    get: /pets
    summary: All pets
    paginate: pages
    query: { page?: { type: integer, doc: The page to get. } }
    responses: { 200: [string] }
  count: { get: /pets/count, summary: How many there are, responses: { 200: integer } }
";

    #[test]
    fn of_each_list_is_the_example_that_its_documentation_has() {
        let texts = [("api.yaml", API), ("pets.yaml", PETS)];
        let sources = Sources::new(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
        let calls = calls(&spec).expect("a program");
        let (_, own) = calls.split_once("async fn ").expect("a function");
        assert_eq!(
            own,
            "list_0(client: &Reader) -> Result<()> {
use cloudflare_client::pets;

let mut items = client.items(pets::list());
while let Some(response) = items.try_next().await? {
    println!(\"{response:?}\");
}
Ok(())
}

pub(crate) async fn read(reader: &mut Reader) {
    let outcome = Box::pin(list_0(reader)).await;
    reader.end(\"pets.list\", Some(outcome));
}
"
        );
    }

    #[test]
    fn are_of_all_lists_of_this_client() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let sources = files::read_spec(&root.join("spec")).expect("a spec");
        let spec = Spec::read(&sources).unwrap_or_else(|report| panic!("{report}"));
        let api = spec.api();
        let lists = api.operations.iter().filter(|own| api.pagination(own).is_some());
        let calls = calls(&spec).expect("a program");
        assert_eq!(calls.matches("async fn list_").count(), lists.clone().count());
        for list in lists {
            assert!(
                calls.contains(&format!("reader.end({:?}, Some(outcome))", list.name)),
                "{}",
                list.name
            );
        }
    }
}
