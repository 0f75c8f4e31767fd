//! Texts with one thing changed, the same in every run.

pub mod documents;
mod subtrees;

use crate::fixtures::Spec;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, panic, thread};

/// What a slip of the hand puts into YAML.
const SLIPS: &[u8] = b":{}[]#&*!|>'\"%@`,?-~ \t\n\0";

/// A spec, one text of which is not what it was.
#[derive(Debug)]
pub struct Mutant {
    /// The spec, the text and the seed: with these, it is made again.
    pub name: String,
    /// The spec as it is now, by the name of the mutant.
    pub spec: Spec,
    changed: String,
}

impl Mutant {
    /// The text that was changed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.spec.texts[&self.changed]
    }
}

/// How many mutants a scheduled job makes: a million, or what the variable `MUTANTS` says.
///
/// # Panics
///
/// If that is not a number.
#[must_use]
pub fn wanted() -> u64 {
    env::var("MUTANTS").map_or(1_000_000, |count| count.parse().expect("a number"))
}

/// The mutant to judge again, which the variable `MUTANT` names.
///
/// # Panics
///
/// If there is no such variable.
#[must_use]
pub fn asked_for() -> String {
    env::var("MUTANT").expect("MUTANT names a mutant")
}

/// Writes to a file in `folder`, one for each thread, which mutant it judges next: what ends the
/// whole process, such as a stack that overflows, does not say.
///
/// # Panics
///
/// If the file cannot be written.
pub fn note(folder: &str, name: &str) {
    static THREADS: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static THREAD: usize = THREADS.fetch_add(1, Ordering::Relaxed);
    }
    let file = THREAD.with(|thread| Path::new(folder).join(format!("mutant-{thread}.txt")));
    fs::write(file, name).expect("the folder can be written to");
}

/// Does `work` on two threads, as CI has two cores.
pub fn on_two_threads<T: Send>(work: impl Fn() -> T + Sync) -> [T; 2] {
    thread::scope(|threads| {
        let other = threads.spawn(&work);
        let own = work();
        [own, other.join().unwrap_or_else(|payload| panic::resume_unwind(payload))]
    })
}

/// The mutants of all texts of `spec`, `each` of every text, but for the API's, which fixtures
/// share.
pub fn of(spec: &Spec, each: u64) -> impl Iterator<Item = Mutant> {
    texts(spec).flat_map(move |name| (0..each).map(move |seed| mutant(spec, name, seed)))
}

/// The mutant of `spec` that is called `name`.
#[must_use]
pub fn named(spec: &Spec, name: &str) -> Option<Mutant> {
    let (text, seed) = name.strip_prefix(&spec.name)?.strip_prefix(' ')?.rsplit_once(' ')?;
    let seed = seed.parse().ok()?;
    spec.texts.contains_key(text).then(|| mutant(spec, text, seed))
}

/// A mutant of one of these texts.
pub fn one(spec: &Spec, dice: &mut Dice) -> Mutant {
    let texts: Vec<_> = texts(spec).collect();
    let name = texts[dice.below(texts.len())];
    mutant(spec, name, dice.next())
}

fn texts(spec: &Spec) -> impl Iterator<Item = &String> {
    spec.texts.keys().filter(|name| *name != "api.yaml" || spec.texts.len() == 1)
}

fn mutant(spec: &Spec, changed: &str, seed: u64) -> Mutant {
    let mut spec = spec.clone();
    let seed = format!("{} {changed} {seed}", spec.name);
    let text = mutated(&spec.texts[changed], &mut Dice::of(&seed));
    spec.texts.insert(changed.to_owned(), text);
    spec.name.clone_from(&seed);
    Mutant { name: seed, spec, changed: changed.to_owned() }
}

fn mutated(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<_> = text.split_inclusive('\n').collect();
    let mut characters: Vec<_> = text.chars().collect();
    let (line, character) = (dice.below(lines.len()), dice.below(characters.len()));
    if lines.is_empty() {
        return "-".to_owned();
    }
    match dice.below(12) {
        8.. => return subtrees::changed(text, dice),
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, lines[line]),
        2 => lines.swap(line, dice.below(text.lines().count())),
        3 => lines.truncate(line),
        kind => {
            match kind {
                4 => drop(characters.remove(character)),
                5 => characters.insert(character, characters[character]),
                6 => characters.swap(character, dice.below(text.chars().count())),
                _ => characters.insert(character, char::from(SLIPS[dice.below(SLIPS.len())])),
            }
            return characters.into_iter().collect();
        }
    }
    lines.concat()
}

/// Numbers that look like chance and are not.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Begins with the FNV hash of `seed`.
    #[must_use]
    pub fn of(seed: &str) -> Self {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        Self(seed.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }

    /// A number below `end`, or nought.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % end.max(1)
    }

    /// A number of 31 bits.
    fn next(&mut self) -> u64 {
        // Xorshift; the state is never nought but by a hash of nought.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 33
    }
}
