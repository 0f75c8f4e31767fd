//! What the environment decides, in a process of its own: proxies, and where root certificates are.

use crate::both::{AMPLE, Outcome, Way, get};
use crate::server::{Act, Server, answer, nowhere};
use Act::{Read, Stall};
use cloudflare_api_runtime::transport::{Hyper, Ureq};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The address that the child asks; without it the child has nothing to do.
const ADDRESS: &str = "TEST_ADDRESS";

/// Whether a request to `address` succeeds over each transport in a process with `variables`.
fn succeeds(address: &str, variables: &[(&str, &str)]) -> bool {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "environment::child"])
        .envs(variables.iter().copied())
        .env(ADDRESS, address)
        .env_remove("REQUEST_METHOD")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let end = Instant::now() + AMPLE;
    while Instant::now() < end {
        if let Some(status) = child.try_wait().expect("a status") {
            return status.success();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().expect("a process that hangs");
    child.wait().expect("a status").success()
}

#[test]
fn child() {
    let Ok(address) = std::env::var(ADDRESS) else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let hyper = Hyper::builder().connect_timeout(AMPLE).build();
    let ureq = Ureq::builder().connect_timeout(AMPLE).build();
    for way in [Way::Async(Box::new((hyper, runtime.expect("a runtime")))), Way::Blocking(ureq)] {
        assert_eq!(Outcome::of(&way.send(get(&address))), Outcome::Answer(200, "hello".to_owned()));
    }
}

fn server() -> Server {
    Server::start(vec![vec![Read, answer(200, "", "hello"), Stall]; 2])
}

#[test]
fn no_proxy_means_the_same_to_both_transports() {
    let proxy = format!("http://{}", nowhere());
    for (rules, direct) in [
        ("*", true),
        ("example.com, *", true),
        ("127.0.0.0/8", true),
        ("127.0.0.1", true),
        ("example.com", false),
        ("", false),
    ] {
        let variables = [("HTTP_PROXY", proxy.as_str()), ("NO_PROXY", rules)];
        assert_eq!(succeeds(&server().url("/"), &variables), direct, "NO_PROXY={rules}");
    }
}

/// Reading a pipe that nobody writes to takes for ever.
#[cfg(unix)]
#[test]
fn root_certificates_are_read_for_tls_alone() {
    let pipe = std::env::temp_dir().join(format!("roots-{}", std::process::id()));
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    let variables = [("SSL_CERT_FILE", pipe.to_str().expect("a path")), ("NO_PROXY", "*")];
    let start = Instant::now();
    let plain = succeeds(&server().url("/"), &variables);
    std::fs::remove_file(&pipe).expect("the pipe");
    assert!(plain && start.elapsed() < AMPLE, "http waits for no certificate");
}
