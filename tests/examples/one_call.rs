//! One call again and again, for a profiler to count: `one_call <client|floor> <get|10|1000|address|request> <n>`.
//!
//! Instructions a call are the difference of two runs, divided:
//!
//! ```text
//! cargo build --release -p tests --example one_call
//! for n in 100 300; do
//!     valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/examples/one_call client get $n
//! done
//! ```
//!
//! The server runs in a process of its own, which valgrind does not follow.

use cloudflare_client::{Client, Credentials, organizations, testing};
use std::env;
use std::hint::black_box;
use std::io::{self, BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use tests::floor::{self, Floor};
use tests::load;

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => serve(),
        [who, what, count] => {
            let (server, base) = start();
            let count = count.parse().expect("a number of calls");
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(call(who, what, count, base));
            stop(server);
        }
        _ => eprintln!("one_call <client|floor> <get|10|1000|address|request> <n>"),
    }
}

async fn call(who: &str, what: &str, count: u32, base: String) {
    let size: Option<u32> = what.parse().ok();
    match who {
        "floor" if what == "address" => repeat(count, floor::address),
        "floor" if what == "request" => repeat(count, floor::request),
        "client" if what == "address" || what == "request" => {
            let client = Client::builder(Credentials::token("token")).build();
            let call = load::four_parameters();
            match what {
                "address" => repeat(count, || testing::address(&client, &call).expect("written")),
                _ => repeat(count, || testing::request(&client, &call).expect("written")),
            }
        }
        "floor" => {
            let floor = Floor::new(base);
            for _ in 0..count {
                match size {
                    None => drop(black_box(floor.get("a").await)),
                    Some(size) => drop(black_box(floor.list(size).await)),
                }
            }
        }
        "client" => {
            let client = Client::builder(Credentials::token("token")).base_url(base).build();
            for _ in 0..count {
                match size {
                    None => {
                        drop(black_box(client.send(organizations::get("a")).await.expect("one")));
                    }
                    Some(size) => {
                        let call = organizations::list().page_size(size);
                        drop(black_box(client.send(call).await.expect("a page")));
                    }
                }
            }
        }
        _ => eprintln!("`{who}` is neither client nor floor"),
    }
}

fn repeat<T>(count: u32, make: impl Fn() -> T) {
    (0..count).for_each(|_| drop(black_box(make())));
}

/// Serves until its input ends.
fn serve() {
    let server = load::serve();
    println!("{}", server.url(""));
    io::copy(&mut io::stdin(), &mut io::sink()).expect("an input");
}

/// Starts this program as a server, and reads the address.
fn start() -> (Child, String) {
    let mut server = Command::new(env::current_exe().expect("the path of this program"))
        .arg("serve")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a server");
    let output = server.stdout.take().expect("its output");
    let mut address = String::new();
    BufReader::new(output).read_line(&mut address).expect("its address");
    (server, address.trim().to_owned())
}

fn stop(mut server: Child) {
    drop(server.stdin.take());
    server.wait().expect("its end");
}
