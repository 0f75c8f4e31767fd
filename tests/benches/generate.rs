//! Generating, beside a floor: both YAML passes over the same texts, then syn and prettyplease over
//! the same files on as many threads.
//!
//! `cargo bench -p tests --bench generate`

use codegen::{Sources, Spec};
use saphyr_parser::Parser;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::thread;
use tests::fixtures;

/// How often the spec is there: 16, 160 and 1,600 operations.
const COPIES: [usize; 3] = [1, 10, 100];

fn main() {
    divan::main();
}

#[divan::bench(args = COPIES, sample_count = 20, sample_size = 1)]
fn generate(bencher: divan::Bencher<'_, '_>, copies: usize) {
    let sources = Sources::new(copied(copies));
    bencher.bench(|| Spec::read(black_box(&sources)).unwrap().generate("cloudflare_client"));
}

#[divan::bench(args = COPIES, sample_count = 20, sample_size = 1)]
fn floor(bencher: divan::Bencher<'_, '_>, copies: usize) {
    let texts = copied(copies);
    let sources = Sources::new(texts.clone());
    let generated = Spec::read(&sources).unwrap().generate("cloudflare_client");
    let files: Vec<_> = generated.files.iter().map(|(_, text)| text.to_owned()).collect();
    bencher.bench(|| {
        for text in texts.values() {
            black_box(serde_yaml::from_str::<serde_yaml::Value>(text).unwrap());
            black_box(Parser::new_from_str(text).count());
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
