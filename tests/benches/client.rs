//! Calls over loopback HTTP/1.1 that is kept alive, each beside a floor: see `tests::floor`. And
//! writing a request with four query parameters: its address beside `write!` into one `String`, the
//! whole of it beside one that is made with the `http` crate by hand.
//!
//! `cargo bench -p tests --bench client` tells time and allocations; instructions are counted with
//! the example `one_call`.

use cloudflare_client::organizations::{self, List};
use cloudflare_client::{Client, Credentials, testing};
use divan::{AllocProfiler, Bencher};
use tests::floor::{self, Floor};
use tests::load::{self, PAGES};
use tests::server::Server;
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// A server, and what calls it.
struct Bench {
    runtime: Runtime,
    server: Server,
}

impl Bench {
    fn start() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { runtime, server: load::serve() }
    }

    fn client(&self) -> Client {
        Client::builder(Credentials::token("token")).base_url(self.server.url("")).build()
    }

    fn floor(&self) -> Floor {
        Floor::new(self.server.url(""))
    }
}

#[divan::bench_group]
mod get {
    use super::{Bench, Bencher, organizations};

    #[divan::bench]
    fn client(bencher: Bencher<'_, '_>) {
        let bench = Bench::start();
        let client = bench.client();
        bencher
            .bench_local(|| bench.runtime.block_on(client.send(organizations::get("a"))).unwrap());
    }

    #[divan::bench]
    fn floor(bencher: Bencher<'_, '_>) {
        let bench = Bench::start();
        let floor = bench.floor();
        bencher.bench_local(|| bench.runtime.block_on(floor.get("a")));
    }
}

#[divan::bench_group]
mod page {
    use super::{Bench, Bencher, PAGES, organizations};

    #[divan::bench(args = PAGES)]
    fn client(bencher: Bencher<'_, '_>, size: u32) {
        let bench = Bench::start();
        let client = bench.client();
        let call = || client.send(organizations::list().page_size(size));
        bencher.bench_local(|| bench.runtime.block_on(call()).unwrap());
    }

    #[divan::bench(args = PAGES)]
    fn floor(bencher: Bencher<'_, '_>, size: u32) {
        let bench = Bench::start();
        let floor = bench.floor();
        bencher.bench_local(|| bench.runtime.block_on(floor.list(size)));
    }
}

#[divan::bench_group]
mod address {
    use super::{Bencher, floor, four_parameters, testing};

    #[divan::bench]
    fn client(bencher: Bencher<'_, '_>) {
        let (client, call) = four_parameters();
        bencher.bench_local(|| testing::address(&client, &call).unwrap());
    }

    /// The same address as the `http` crate takes it, which parses it.
    #[divan::bench]
    fn parsed(bencher: Bencher<'_, '_>) {
        bencher.bench_local(floor::uri);
    }

    #[divan::bench]
    fn floor(bencher: Bencher<'_, '_>) {
        bencher.bench_local(floor::address);
    }
}

#[divan::bench_group]
mod request {
    use super::{Bencher, floor, four_parameters, testing};

    #[divan::bench]
    fn client(bencher: Bencher<'_, '_>) {
        let (client, call) = four_parameters();
        bencher.bench_local(|| testing::request(&client, &call).unwrap());
    }

    #[divan::bench]
    fn floor(bencher: Bencher<'_, '_>) {
        bencher.bench_local(floor::request);
    }
}

fn four_parameters() -> (Client, List) {
    (Client::builder(Credentials::token("token")).build(), load::four_parameters())
}
