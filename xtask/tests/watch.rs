//! `cargo xtask watch`, as it is typed, in a workspace of its own.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

const API: &str = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n";

const PETS: &str = "\
resource: pets
doc: Pets.
methods:
  count: { get: /pets/count, summary: How many pets there are, answers: { 200: integer, 4XX: error } }
";

/// Far more than it takes, for a machine that is busy.
const LONG: Duration = Duration::from_secs(30);

struct Watch {
    root: PathBuf,
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(name: &str, pets: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("spec")).unwrap();
        fs::write(root.join("spec/api.yaml"), API).unwrap();
        fs::write(root.join("spec/pets.yaml"), pets).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("watch").arg("--root").arg(&root);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = mpsc::channel();
        let outputs: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for output in outputs {
            let sender = sender.clone();
            thread::spawn(move || {
                BufReader::new(output)
                    .lines()
                    .map_while(Result::ok)
                    .all(|line| sender.send(line).is_ok())
            });
        }
        Self { root, child, lines }
    }

    fn save(&self, path: &str, text: &str) {
        let path = self.root.join("spec").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Waits for a line with `text` in it.
    fn tells(&self, text: &str) {
        let mut told = Vec::new();
        while !told.last().is_some_and(|line: &String| line.contains(text)) {
            let Ok(line) = self.lines.recv_timeout(LONG) else {
                panic!("nothing says `{text}` in:\n{}", told.join("\n"));
            };
            told.push(line);
        }
    }

    fn has(&self, path: &str) -> bool {
        self.root.join("generated/src").join(path).exists()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
fn generates_after_every_save() {
    let watch = Watch::start("watch_saves", PETS);
    watch.tells("watching");
    assert!(watch.has("pets/count.rs"));
    watch.save("pets.yaml", &PETS.replace("count:", "number:"));
    watch.tells("removed generated/src/pets/count.rs");
    watch.tells("watching");
    assert!(watch.has("pets/number.rs") && !watch.has("pets/count.rs"));
    let toys = PETS.replace("pets", "pets.toys").replace("/pets.toys/", "/toys/");
    watch.save("pets/toys.yaml", &toys);
    watch.tells("new generated/src/pets/toys/count.rs");
}

#[test]
fn tells_faults_and_goes_on() {
    let watch = Watch::start("watch_faults", &PETS.replace("summary:", "sumary:"));
    watch.tells("did you mean `summary`");
    assert!(!watch.has("lib.rs"));
    watch.save("pets.yaml", PETS);
    watch.tells("new generated/src/pets/count.rs");
    watch.tells("watching");
    watch.save("pets.yaml", &PETS.replace("integer", "Integer"));
    watch.tells("nothing was written");
    assert!(watch.has("pets/count.rs"));
}
