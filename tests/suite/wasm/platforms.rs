//! What runs the package `tests-wasm`.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tests::fixtures;

pub(crate) trait Platform {
    /// What comes of the call `what` to the API at `base`.
    fn call(&self, what: &str, base: &str) -> String;

    /// What the platform makes of a connection that is rejected.
    const REFUSED: &str;
}

pub(crate) struct Node(&'static Path);

impl Node {
    pub(crate) fn new() -> Self {
        Self(compiled())
    }
}

impl Platform for Node {
    const REFUSED: &str = "Connect, sent: No";

    fn call(&self, what: &str, base: &str) -> String {
        let script = sources().join("node.mjs");
        let output = Command::new("node").arg(script).arg(self.0).args([what, base]).output();
        let output = output.expect("node");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{what}: {errors}");
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }
}

pub(crate) struct Workerd {
    process: Child,
    port: u64,
}

impl Workerd {
    pub(crate) fn start() -> Self {
        let folder = compiled();
        for name in ["worker.mjs", "workerd.capnp"] {
            fs::copy(sources().join(name), folder.join(name)).expect("a copy");
        }
        let program = run(Command::new("node")
            .args(["-p", "require('workerd').default"])
            .current_dir(sources()));
        // On standard output it says which port it has taken.
        let mut process = Command::new(program.trim())
            .args(["serve", "workerd.capnp", "--control-fd=1"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("workerd");
        let mut line = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        let event: serde_json::Value = serde_json::from_str(&line).expect("an event");
        let port = event["port"].as_u64().expect("a port");
        Self { process, port }
    }
}

impl Platform for Workerd {
    const REFUSED: &str = "Closed, sent: Unknown";

    fn call(&self, what: &str, base: &str) -> String {
        let mut connection =
            TcpStream::connect(format!("127.0.0.1:{}", self.port)).expect("workerd");
        let query = format!("what={}&base={}", encoded(what), encoded(base));
        let request =
            format!("GET /?{query} HTTP/1.1\r\nhost: workerd\r\nconnection: close\r\n\r\n");
        connection.write_all(request.as_bytes()).expect("a request");
        let mut response = String::new();
        connection.read_to_string(&mut response).expect("a response");
        let (head, body) = response.split_once("\r\n\r\n").expect("a body");
        assert!(head.starts_with("HTTP/1.1 200 "), "{what}: {response}");
        body.to_owned()
    }
}

impl Drop for Workerd {
    fn drop(&mut self) {
        self.process.kill().and_then(|()| self.process.wait()).ok();
    }
}

fn sources() -> PathBuf {
    fixtures::root().join("tests/wasm")
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The folder of the package, compiled.
fn compiled() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wasm");
        run(Command::new(env!("CARGO"))
            .current_dir(fixtures::root())
            .args(["build", "--package", "tests-wasm", "--target", "wasm32-unknown-unknown"])
            .arg("--target-dir")
            .arg(&target));
        let folder = target.join("compiled");
        run(Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-name", "calls", "--out-dir"])
            .arg(&folder)
            .arg(target.join("wasm32-unknown-unknown/debug/tests_wasm.wasm")));
        folder
    })
}

/// What a program prints that has to succeed.
fn run(command: &mut Command) -> String {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}
