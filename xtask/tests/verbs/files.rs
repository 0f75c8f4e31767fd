//! Files that are in the way of `cargo xtask`, links out of the workspace, and writes that fail.

use crate::workspace::{PETS, Workspace, text};
use std::fs;

/// What `generate` prints to standard error, having failed.
fn failure(workspace: &Workspace) -> String {
    let output = workspace.run(&["generate"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    text(&output.stderr)
}

#[test]
fn leftovers_are_removed() {
    let workspace = Workspace::new("files-leftovers");
    workspace.put(".xtask/.tmpAbCdEf/new/generated/src/lib.rs", "half of a fi");
    workspace.put(".xtask/half", "");
    workspace.put("generated/src/lib.rs.generate-tmp", "half of a fi");
    let printed = workspace.generate();
    assert!(printed.contains("left generated/src/lib.rs.generate-tmp"), "{printed}");
    assert_eq!(workspace.names(".xtask"), ["lock"]);
}

#[test]
fn files_with_another_ending_are_reported() {
    for (name, renamed) in [("toys.yml", "toys.yaml"), ("a/TOYS.YAML", "a/TOYS.yaml")] {
        let workspace = Workspace::new("files-endings");
        workspace.put(&format!("spec/{name}"), PETS.replace("pets", "toys"));
        for verb in ["generate", "check"] {
            let output = workspace.run(&[verb]);
            assert_eq!(output.status.code(), Some(1));
            let printed = text(&output.stderr);
            for expected in [&format!("spec/{name}: not read"), &format!("spec/{renamed}`")] {
                assert!(printed.contains(expected), "{expected} is not in:\n{printed}");
            }
        }
    }
}

#[test]
fn hidden_files_are_not_part_of_a_spec() {
    let workspace = Workspace::new("files-hidden");
    workspace.put("spec/._pets.yaml", b"\0\x05\x16\x07");
    workspace.put("spec/.cache/old.yml", "old");
    workspace.generate();
}

#[test]
fn names_that_are_too_long_change_nothing() {
    let workspace = Workspace::new("files-long");
    workspace.generate();
    let before = workspace.all();
    let long = format!("A{}", "a".repeat(300));
    let model =
        "{ doc: Long., standalone: true, fields: { a: { type: integer, our_example: 1 } } }";
    let spec = PETS.replace("count:", "number:");
    workspace.put("spec/pets.yaml", format!("{spec}types: {{ {long}: {model} }}\n"));
    let printed = failure(&workspace);
    assert!(printed.contains("nothing was written") && printed.contains(&long[1..]), "{printed}");
    assert_eq!(workspace.all(), before);
    assert_eq!(workspace.names(".xtask"), ["lock"]);
}

#[test]
fn a_folder_in_the_way_changes_nothing() {
    let workspace = Workspace::new("files-folder");
    workspace.put("generated/src/pets/count.rs/mine.txt", "Mine.");
    workspace.put("generated/API.md", "Before.");
    let printed = failure(&workspace);
    assert!(printed.contains("generated/src/pets/count.rs: is a directory"), "{printed}");
    assert_eq!(workspace.names("generated/src"), ["pets"]);
    assert_eq!(workspace.read("generated/API.md"), "Before.");
}

#[cfg(unix)]
mod unix {
    use super::{PETS, Workspace, failure, fs, text};
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    #[test]
    fn links_out_of_the_workspace_are_not_followed() {
        let workspace = Workspace::new("files-links");
        workspace.generate();
        let mark = workspace.read("generated/src/lib.rs");
        workspace.put("outside/gone.rs", &mark);
        workspace.put("outside/pets/count.rs", "Outside.");
        let path = |path: &str| workspace.0.join(path);
        // A folder that nothing is generated into, one that something is, and a file.
        symlink(path("outside"), path("generated/src/other")).unwrap();
        fs::remove_dir_all(path("generated/src/pets")).unwrap();
        symlink(path("outside/pets"), path("generated/src/pets")).unwrap();
        fs::remove_file(path("generated/src/lib.rs")).unwrap();
        symlink(path("outside/gone.rs"), path("generated/src/lib.rs")).unwrap();
        fs::remove_file(path("generated/API.md")).unwrap();
        symlink(path("outside/new.md"), path("generated/API.md")).unwrap();
        let printed = workspace.generate();
        assert!(printed.contains("left generated/src/other (`generate` did not"), "{printed}");
        assert!(!printed.contains("removed") && !printed.contains("left generated/src/pets"));
        assert_eq!(workspace.read("outside/gone.rs"), mark);
        assert_eq!(workspace.read("outside/pets/count.rs"), "Outside.");
        assert_eq!(workspace.names("outside"), ["gone.rs", "pets"]);
        for path in ["generated/src/pets", "generated/src/lib.rs", "generated/API.md"] {
            let found = fs::symlink_metadata(workspace.0.join(path)).unwrap();
            assert!(!found.is_symlink(), "{path}");
        }
        fs::remove_file(path("generated/src/other")).unwrap();
        assert!(workspace.run(&["generate", "--check"]).status.success());
    }

    #[test]
    fn fixes_are_not_written_through_links() {
        let workspace = Workspace::misspelt("files-fix");
        let misspelt = workspace.read("spec/pets.yaml");
        fs::rename(workspace.0.join("spec/pets.yaml"), workspace.0.join("pets.yaml")).unwrap();
        symlink("../pets.yaml", workspace.0.join("spec/pets.yaml")).unwrap();
        let output = workspace.run(&["check", "--fix"]);
        let printed = text(&output.stderr);
        assert!(
            printed.contains("spec/pets.yaml: not fixed, since it is a symbolic link"),
            "{printed}"
        );
        assert_eq!(workspace.read("pets.yaml"), misspelt);
    }

    #[test]
    fn what_is_not_a_regular_file_is_not_read() {
        let workspace = Workspace::new("files-special");
        workspace.generate();
        let make_fifo = |path: &str| {
            let path = workspace.0.join(path);
            fs::remove_file(&path).ok();
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        };
        // In the generated folder it is replaced, or left where it is in nobody's way.
        for path in ["generated/src/lib.rs", "generated/src/fifo.rs", "spec/spec.schema.json"] {
            make_fifo(path);
        }
        let printed = workspace.generate();
        assert!(printed.contains("left generated/src/fifo.rs"), "{printed}");
        assert!(workspace.read("generated/src/lib.rs").contains("pub mod pets"));
        make_fifo("spec/fifo.yaml");
        assert!(failure(&workspace).contains("spec/fifo.yaml: not a regular file"));
        fs::remove_file(workspace.0.join("spec/fifo.yaml")).unwrap();
        symlink("..", workspace.0.join("spec/loop")).unwrap();
        assert!(failure(&workspace).contains("spec/loop: symbolic links to folders are not read"));
        fs::remove_file(workspace.0.join("spec/loop")).unwrap();
        // The lock of an editor.
        symlink("ada@pets.example.42", workspace.0.join("spec/.#pets.yaml")).unwrap();
        workspace.generate();
    }

    #[test]
    fn names_that_are_not_text_are_reported() {
        let workspace = Workspace::new("files-names");
        let name = OsStr::from_bytes(b"a\xffb.yaml");
        workspace.generate();
        fs::write(workspace.0.join("generated/src").join(name), "").unwrap();
        assert!(workspace.generate().contains("left generated/src/a\u{fffd}b.yaml"));
        let output = workspace.run(&["generate", "--check"]);
        assert_eq!(output.status.code(), Some(1));
        let printed = text(&output.stderr);
        assert!(printed.contains("generated/src/a\u{fffd}b.yaml is not generated"), "{printed}");
        fs::write(workspace.0.join("spec").join(name), PETS).unwrap();
        let printed = failure(&workspace);
        assert!(printed.contains("spec/a\u{fffd}b.yaml: the name is not valid UTF-8"), "{printed}");
    }

    /// A limit on the size of a file fails in the middle of a write, as a full disk does.
    #[test]
    fn a_full_disk_changes_nothing() {
        let workspace = Workspace::new("files-full");
        workspace.generate();
        let before = workspace.all();
        workspace.put("spec/pets.yaml", PETS.replace("count:", "number:"));
        let generate = workspace.command(&["generate"]);
        let limit = "ulimit -f 1; trap '' XFSZ; exec \"$0\" \"$@\"";
        let mut command = Command::new("sh");
        command.arg("-c").arg(limit).arg(generate.get_program()).args(generate.get_args());
        let output = command.output().unwrap();
        let printed = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{printed}");
        assert!(
            printed.contains("nothing was written") && printed.contains("File too large"),
            "{printed}"
        );
        assert_eq!(workspace.all(), before);
        assert_eq!(workspace.names(".xtask"), ["lock"]);
        workspace.generate();
        assert!(workspace.has("generated/src/pets/number.rs"));
    }
}
