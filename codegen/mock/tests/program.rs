//! The program: what it prints, what it keeps, and why it does not start.

use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::{env, fs, process};

const API: &str = r#"api: Pets
doc: Pets.
base_url: https://pets.example/v1
envelope: v4
auth: { key: { doc: A key., headers: { X-Pets-Key: "{key}" } } }
"#;
const PETS: &str = "resource: pets
doc: Pets.
methods:
  list:
    get: /pets
    summary: All pets
    query:
      tail?: { type: string, doc: Its tail. }
      name?: { type: string, doc: Its name. }
      age?: { type: integer, doc: In years. }
    responses: { 200: [Pet] }
  create: { post: /pets, summary: A pet more, body: NewPet, responses: { 200: Pet } }
  get: { get: '/pets/{name}', summary: One pet, path: { name: PetName }, responses: { 200: Pet } }
  delete: { delete: '/pets/{name}', summary: A pet less, path: { name: PetName }, responses: { 200: Pet } }
types:
  PetName: { id: string, doc: Names a pet., example: Rex }
  NewPet: { doc: A pet to come., fields: { name: { type: PetName, doc: Its name. } } }
  Pet: { doc: A pet., fields: { name: { type: PetName, doc: Its name. }, age: { type: integer, doc: In years., example: 3 } } }
";

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloudflare-api-mock"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A folder with the spec of pets.
fn pets(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("api.yaml", API);
    folder.file("pets.yaml", PETS);
    folder
}

/// A running program, and the URL that it printed. It ends with this.
struct Running {
    child: Child,
    url: String,
}

impl Running {
    fn start(spec: &Folder, arguments: &[&str]) -> Self {
        let mut program = program(&["--spec", &spec.path("")]);
        program.args(arguments);
        Self::of(program)
    }

    fn of(mut program: Command) -> Self {
        let mut child = program.spawn().expect("the program");
        let mut url = String::new();
        let output = child.stdout.as_mut().expect("its output");
        BufReader::new(output).read_line(&mut url).expect("a line");
        Self { child, url: url.trim().to_owned() }
    }

    /// The status and the body of a response.
    fn ask(&self, verb: &str, path: &str, body: &str) -> (u16, String) {
        let rest = self.url.strip_prefix("http://").expect("a URL");
        let (address, base) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let mut stream = TcpStream::connect(address).expect("it listens");
        let length = body.len();
        let head = format!(
            "{verb} {base}{path} HTTP/1.1\r\nhost: {address}\r\nx-pets-key: key\r\n\
             connection: close\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(head.as_bytes()).expect("sent");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("a response");
        let (head, body) = response.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.expect("a status"), body.to_owned())
    }

    /// Ends the program: what it wrote to standard error.
    fn end(mut self) -> String {
        self.child.kill().expect("it runs");
        let mut log = String::new();
        let error = self.child.stderr.as_mut().expect("its errors");
        error.read_to_string(&mut log).expect("a text");
        self.child.wait().expect("its end");
        log
    }

    /// The same, without what it says at its start about operations that it knows too little of.
    fn end_of_log(self) -> String {
        let is_warning =
            |line: &&str| line.starts_with("note: ") || line.starts_with(r#"{"warning":"#);
        self.end().split_inclusive('\n').filter(|line| !is_warning(line)).collect()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A folder that is gone when this is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("mock-{name}-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.0.join(name), text).expect("written");
        self.path(name)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

#[test]
fn logs_requests_and_what_is_wrong_with_them() {
    let fault = ["--seed", "3", "--log", "--fault", "status=503; nth=2"];
    let running = Running::start(&pets("log"), &fault);
    assert!(running.url.ends_with("/v1"), "{}", running.url);
    let (status, body) = running.ask("GET", "/pets", "");
    let document: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!((status, document["result"].as_array().map(Vec::len)), (200, Some(3)));
    assert_eq!(running.ask("GET", "/pets", "").0, 503);
    assert_eq!(running.ask("GET", "/pets?age=x", "").0, 400);
    assert_eq!(
        running.end_of_log(),
        "GET /v1/pets -> 200\n\
         GET /v1/pets -> 503\n  fault: status=503; nth=2\n\
         GET /v1/pets?age=x -> 400\n  \
         query `age`: expected an integer, found `x`\n"
    );
}

#[test]
fn logs_a_json_object_per_line() {
    let running = Running::start(&pets("json"), &["--host", "127.0.0.1", "--log=json"]);
    assert_eq!(running.ask("GET", "/pets?age=x", "").0, 400);
    let log = running.end_of_log();
    assert_eq!(log.lines().count(), 1, "{log}");
    let request: Value = serde_json::from_str(&log).expect("JSON");
    assert_eq!(request["target"], "/v1/pets?age=x");
    assert_eq!(request["problems"][0]["location"], "query `age`");
    assert_eq!(request["headers"]["x-pets-key"], "..");
}

#[test]
fn keeps_its_state_in_a_file() {
    let folder = pets("state");
    let state = Folder::new("state-file");
    let state = &state.path("state.json");
    let running = Running::start(&folder, &["--seed", "300", "--state", state]);
    let before = fs::read_to_string(state).expect("a file");
    let (status, body) = running.ask("POST", "/pets", r#"{"name":"Mia"}"#);
    assert_eq!(status, 200, "{body}");
    let made: Value = serde_json::from_str(&body).expect("JSON");
    running.end();
    // A change is a line, however much there is to remember.
    let after = fs::read_to_string(state).expect("a file");
    let line = after.strip_prefix(&before).expect("nothing else is written");
    assert_eq!(line.matches('\n').count(), 1, "{line}");
    assert!(line.len() < 200 && before.len() > 5_000, "{} {}", line.len(), before.len());

    let running = Running::start(&folder, &["--state", state]);
    let (status, body) = running.ask("GET", "/pets/Mia", "");
    assert_eq!((status, serde_json::from_str::<Value>(&body).expect("JSON")), (200, made));
    assert_eq!(running.ask("DELETE", "/pets/Mia", "").0, 200);
    running.end();
    // What is cut was not answered.
    let kept = fs::read_to_string(state).expect("a file");
    fs::write(state, format!("{kept}{}", &line[..line.len() / 2])).expect("a file");
    let running = Running::start(&folder, &["--state", state]);
    assert_eq!(running.ask("GET", "/pets/Mia", "").0, 404);
    running.end();
    let kept: Value =
        serde_json::from_str(&fs::read_to_string(state).expect("a file")).expect("JSON");
    assert_eq!(kept["lists"]["/pets"].as_array().map(Vec::len), Some(300));
}

#[test]
fn serves_any_spec() {
    let running = Running::start(&pets("spec"), &[]);
    let post = running.ask("POST", "/pets", r#"{"name":"Mia"}"#);
    assert_eq!(post.0, 200, "{}", post.1);
    let (status, body) = running.ask("GET", "/pets/Mia", "");
    let document: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(
        (status, &document["result"]),
        (200, &serde_json::json!({ "name": "Mia", "age": 3 }))
    );
    assert_eq!(running.ask("GET", "/pets/Max", "").0, 404);
    let (status, body) = running.ask("POST", "/pets", r#"{"name":"Mia"}"#);
    assert_eq!((status, body.contains("body `name`: `Mia` already exists")), (409, true), "{body}");
    let (status, body) = running.ask("GET", "/pets?tail=long", "");
    assert_eq!(
        (status, body.contains("query `tail`: the mock does not know its effect")),
        (501, true),
        "{body}"
    );
    let note = "note: operations that return nothing but their example, or reject a parameter with \
                501: 1; `--log` lists them\n";
    assert_eq!(running.end(), note);
    let running = Running::start(&pets("spec"), &["--log"]);
    assert_eq!(running.end(), "note: `pets.list`: the effect of `tail` is unknown\n");
}

/// The spec of the workspace that it is started in.
#[test]
fn serves_the_spec_of_the_workspace() {
    let mut program = program(&[]);
    program.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let running = Running::of(program);
    assert_eq!(running.ask("GET", "/organizations", "").0, 401);
}

#[test]
fn says_why_it_does_not_start() {
    let (spec, folder) = (pets("pets"), Folder::new("errors"));
    let pets = spec.path("");
    let state = folder.file("state.json", "{\"lists\":[]}");
    let other = folder.file("other.json", r#"{"lists":{"/nowhere":[]}}"#);
    let wrong = folder.file("wrong.json", "{}\n{\"remove\":[\"/pets\",0]}\n");
    folder.file("api.yaml", "api: Pets\n");
    for (arguments, expected) in [
        (
            &["--spec", &pets, "--state", &state][..],
            "state.json: `lists`: expected an object whose keys are paths",
        ),
        (
            &["--spec", &pets, "--state", &other],
            "other.json: `lists`: the API has no list at `/nowhere`",
        ),
        (&["--spec", &pets, "--state", &wrong], "wrong.json: `/pets` has no item 0"),
        (&["--spec", &pets, "--state", &folder.path("none/state.json")], "state.json: "),
        (&["--spec", &folder.path("")], "api.yaml:1:1"),
        (&["--spec", &folder.path("none")], "none: "),
        (&["--spec", &pets, "--fault", "explode"], "`explode`: unknown setting"),
    ] {
        let Output { status, stdout, stderr } = program(arguments).output().expect("the program");
        let message = String::from_utf8_lossy(&stderr);
        assert!(!status.success() && stdout.is_empty(), "{arguments:?}");
        assert!(message.contains(expected), "{arguments:?}: {message}");
    }
}
