//! Generating, against what its libraries alone would take: both YAML passes over the same texts, then
//! syn and prettyplease over the same files, from the texts to the last drop of what was made. It is
//! no floor of the files: most items are printed without either.
//!
//! `cargo bench -p tests --bench generate` prints CPU time, in which all threads are added up, and the
//! time on the clock. Both print on as many threads as there are cores, but the floor reads YAML on
//! one: only the ratio of CPU times compares work with work. The two take turns, so that whatever else
//! the machine does slows down both.

use codegen::{Sources, Spec};
use saphyr_parser::Parser;
use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};
use tests::fixtures;

/// How often the spec is there: 16, 160 and 1,600 operations.
const COPIES: [usize; 3] = [1, 10, 100];

/// CPU time is counted in hundredths of a second, so that many rounds are added up.
const ENOUGH: Duration = Duration::from_secs(5);

/// Of these `/proc` counts times: a hundredth of a second on every platform that has it.
const TICKS: f64 = 100.0;

fn main() {
    println!("  copies           CPU ms  clock ms");
    for copies in COPIES {
        let sources = Sources::new(copied(copies));
        let generated = Spec::read(&sources).unwrap().generate("cloudflare_client");
        let files: Vec<_> = generated.files.into_iter().map(|(_, text)| text).collect();
        let (mut ours, mut floors) = (Used::default(), Used::default());
        while floors.clock < ENOUGH {
            ours.add(|| drop(black_box(generate(&sources))));
            floors.add(|| floor(&sources, &files));
        }
        ours.print(copies, "generate");
        floors.print(copies, "floor");
        let clock = ours.clock.as_secs_f64() / floors.clock.as_secs_f64();
        println!("{copies:8} ratio    {:8.2}  {clock:8.2}", ours.cpu / floors.cpu);
    }
}

/// What several rounds of one kind took.
#[derive(Default)]
struct Used {
    rounds: u32,
    /// Seconds of all threads.
    cpu: f64,
    clock: Duration,
}

impl Used {
    fn add(&mut self, round: impl FnOnce()) {
        let (cpu, clock) = (cpu(), Instant::now());
        round();
        self.clock += clock.elapsed();
        self.cpu += self::cpu() - cpu;
        self.rounds += 1;
    }

    fn print(&self, copies: usize, name: &str) {
        let per_round = |seconds: f64| seconds * 1000.0 / f64::from(self.rounds);
        let (cpu, clock) = (per_round(self.cpu), per_round(self.clock.as_secs_f64()));
        println!("{copies:8} {name:8} {cpu:8.1}  {clock:8.1}");
    }
}

/// Seconds of CPU time that this process has taken, threads that have ended included; nothing where
/// the platform does not say.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may contain anything.
    let times = stat.rsplit_once(')').map_or("", |(_, times)| times);
    let times = times.split_whitespace().skip(11).take(2);
    times.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS
}

fn generate(sources: &Sources) -> codegen::Generated {
    Spec::read(black_box(sources)).unwrap().generate("cloudflare_client")
}

fn floor(sources: &Sources, files: &[String]) {
    for source in sources.texts() {
        black_box(serde_yaml::from_str::<serde_yaml::Value>(&source.text).unwrap());
        black_box(Parser::new_from_str(&source.text).count());
    }
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|threads| {
        for share in files.chunks(files.len().div_ceil(workers)) {
            threads.spawn(move || {
                for text in share {
                    black_box(prettyplease::unparse(&syn::parse_file(text).unwrap()));
                }
            });
        }
    });
}

/// The spec of organizations as often as asked, after the first time under other names.
fn copied(copies: usize) -> BTreeMap<String, String> {
    let mut texts = fixtures::organizations().texts;
    let is_copied = |file: &&String| file.starts_with("organizations");
    let one: Vec<_> = texts.keys().filter(is_copied).cloned().collect();
    for copy in 1..copies {
        let name = format!("organizations{copy}");
        for file in &one {
            let text = texts[file].replace("organizations", &name);
            texts.insert(file.replacen("organizations", &name, 1), text);
        }
    }
    texts
}
