//! The word that a misspelled one was probably meant to be.

use heck::ToSnakeCase;
use strsim::{jaro_winkler, osa_distance};

/// Below this two words have little in common.
const ALIKE: f64 = 0.8;

/// The word of `words` that `word` was probably meant to be; none where two are as near.
pub(crate) fn similar<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    only(&nearest(word, words.iter().copied()))
}

/// The words of `words` at the fewest edits from `word`, where these are few enough for a slip:
/// two at most, and fewer in a short word. Case and separators do not count; another number makes
/// another word.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let words = words.into_iter().map(|known| (Letters::of(known), known));
    search(word, words, osa_distance)
}

/// Words that many others are compared with.
#[derive(Debug)]
pub(crate) struct Words(Vec<(Letters, String)>);

impl Words {
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = words.into_iter().map(|word| (Letters::of(word), word.to_owned()));
        let mut words: Vec<_> = words.collect();
        words.sort_by_key(|(letters, _)| letters.count);
        Self(words)
    }

    /// Those that are about as long as `word`.
    fn as_long_as(&self, word: &str) -> impl Iterator<Item = (Letters, &str)> {
        let Letters { count, .. } = Letters::of(word);
        let below = |end: usize| self.0.partition_point(|(letters, _)| letters.count < end);
        let about = below(count.saturating_sub(SLIPS))..below(count + SLIPS + 1);
        self.0[about].iter().map(|(letters, word)| (*letters, &**word))
    }
}

/// The same as [`nearest`], of the words of several lists.
pub(crate) fn nearest_of<'a>(
    word: &str,
    lists: impl IntoIterator<Item = &'a Words>,
) -> Vec<&'a str> {
    let words = lists.into_iter().flat_map(|list| list.as_long_as(word));
    search(word, words, osa_distance)
}

/// A word of so many letters is short.
const SHORT: usize = 5;

/// More edits than these are no slip.
const SLIPS: usize = 2;

/// How many letters a word has, and which: what tells most words apart before edits are counted.
#[derive(Clone, Copy, Debug)]
struct Letters {
    count: usize,
    set: u64,
}

impl Letters {
    fn of(word: &str) -> Self {
        letters(word).fold(Self { count: 0, set: 0 }, |Self { count, set }, letter| {
            let bit = match letter {
                'a'..='z' => u32::from(letter) - u32::from('a'),
                other => 26 + u32::from(other) % 38,
            };
            Self { count: count + 1, set: set | 1 << bit }
        })
    }

    /// Whether it can take `edits` to make one word of the other: each one changes the number of
    /// letters by one, and takes and gives at most one of them.
    fn can_be(self, other: Self, edits: usize) -> bool {
        let changed = usize::try_from((self.set ^ other.set).count_ones()).unwrap_or_default();
        self.count.abs_diff(other.count) <= edits && changed <= 2 * edits
    }
}

fn search<'a>(
    written: &str,
    words: impl Iterator<Item = (Letters, &'a str)>,
    mut edits_between: impl FnMut(&str, &str) -> usize,
) -> Vec<&'a str> {
    let own = Letters::of(written);
    let word: String = letters(written).collect();
    let mut fewest = slips(own.count);
    let mut found = Vec::new();
    for (other, known) in words {
        if !own.can_be(other, fewest) || !digits(written).eq(digits(known)) {
            continue;
        }
        let other: String = letters(known).collect();
        // In a short word, another first letter makes another word.
        if own.count <= SHORT && other.chars().next() != word.chars().next() {
            continue;
        }
        let edits = edits_between(&word, &other);
        let is_other = || {
            is_prefixed(&word, &other)
                || is_inflected(&word, &other)
                || !has_same_words(written, known)
        };
        if edits > 1 && edits <= fewest && is_other() {
            continue;
        }
        if edits < fewest {
            found.clear();
        }
        if edits <= fewest && !found.contains(&known) {
            fewest = edits;
            found.push(known);
        }
    }
    found
}

/// The words of `words` that differ from `word` in nothing but their numbers.
pub(crate) fn numbered<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let own = unnumbered(word);
    let is_same = |known: &&str| !digits(word).eq(digits(known)) && unnumbered(known) == own;
    words.into_iter().filter(is_same).collect()
}

/// The letters of a word in lower case, without separators and numbers.
pub(crate) fn unnumbered(word: &str) -> String {
    letters(word).filter(|c| !c.is_ascii_digit()).collect()
}

fn digits(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(char::is_ascii_digit)
}

/// How many edits are a slip in a word of so many letters.
fn slips(count: usize) -> usize {
    match count {
        0..=2 => 0,
        3..=SHORT => 1,
        _ => SLIPS,
    }
}

/// Whether one word is the other behind a prefix, as `inactive` is: slips come rarely at the beginning,
/// and never two.
fn is_prefixed(one: &str, other: &str) -> bool {
    one.ends_with(other) || other.ends_with(one)
}

/// Whether both are forms of one word, as `created` and `creator` are.
fn is_inflected(one: &str, other: &str) -> bool {
    const ENDINGS: [&str; 7] = ["ed", "or", "er", "ing", "ion", "able", "ive"];
    let stem = |word: &str| ENDINGS.iter().find_map(|end| Some(word.strip_suffix(end)?.to_owned()));
    one != other && stem(one).is_some_and(|own| own.len() >= SHORT && Some(own) == stem(other))
}

/// Whether the words in two names are the same but for slips: `QueueBase` is no `QueueName`.
fn has_same_words(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(ToSnakeCase::to_snake_case);
    let (one, other): (Vec<_>, Vec<_>) = (one.split('_').collect(), other.split('_').collect());
    let is_same = |(one, other): (&&str, &&str)| osa_distance(one, other) <= slips(one.len());
    one.len() != other.len() || one.iter().zip(&other).all(is_same)
}

/// The one of `found`, if it is alone.
pub(super) fn only<'a>(found: &[&'a str]) -> Option<&'a str> {
    if let [only] = found { Some(only) } else { None }
}

/// Whether two names share a word, or are near.
pub(crate) fn is_alike(one: &str, other: &str) -> bool {
    let words = words_of(other);
    let shares_word = words_of(one).iter().any(|one| words.iter().any(|other| is_word(one, other)));
    shares_word || !nearest(one, [other]).is_empty()
}

/// Whether two words are one, or one is the beginning of the other, as `id` is of `identifier`.
pub(super) fn is_word(one: &str, other: &str) -> bool {
    const BEGINNING: usize = 3;
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let begins = long.starts_with(short) && (short.len() >= BEGINNING || short == "id");
    one == other || begins
}

/// The words of a name or a sentence, in small letters.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let words = name.to_snake_case();
    words.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether two words differ in case and separators alone.
pub(crate) fn has_same_letters(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// The letters of a word in lower case, without separators.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase)
}

/// The words of `words` that come near `word`, the nearest first.
pub(crate) fn all_similar<'a>(word: &str, words: &[&'a str]) -> Vec<&'a str> {
    let score = |known: &str| jaro_winkler(&word.to_lowercase(), &known.to_lowercase());
    let mut near: Vec<_> = words.iter().map(|&known| (score(known), known)).collect();
    near.retain(|&(score, known)| score > ALIKE || !word.is_empty() && known.contains(word));
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().map(|(_, known)| known).take(5).collect()
}

#[cfg(test)]
mod tests {
    use super::{Words, all_similar, nearest, numbered, search, similar};
    use strsim::osa_distance;

    #[test]
    fn finds_what_was_meant() {
        let words = ["summary", "doc", "docs", "responses", "max_length"];
        assert_eq!(similar("sumary", &words), Some("summary"));
        assert_eq!(similar("RESPONSES", &words), Some("responses"));
        assert_eq!(similar("maxLength", &words), Some("max_length"));
        assert_eq!(similar("color", &words), None);
        assert_eq!(similar("a", &[]), None);
    }

    #[test]
    fn takes_two_edits_at_most() {
        assert_eq!(similar("deleted", &["deprecated"]), None);
        assert_eq!(similar("Statis", &["Status", "Stats"]), None);
        assert_eq!(nearest("Statis", ["Status", "Stats"]), ["Status", "Stats"]);
        assert_eq!(similar("min", &["max"]), None);
        assert_eq!(similar("inactive", &["active"]), None);
        assert_eq!(similar("ready", &["unready"]), None);
        assert_eq!(similar("QueueBase", &["QueueName"]), None);
        assert_eq!(similar("QueueSetings", &["QueueSettings"]), Some("QueueSettings"));
        assert_eq!(similar("queue_nmae", &["queue_name"]), Some("queue_name"));
    }

    #[test]
    fn takes_another_number_for_another_word() {
        let sources = ["openapi", "python", "python_5_9", "python_5_8"];
        assert_eq!(similar("python_6", &sources), None);
        assert_eq!(similar("pyton_5_8", &sources), Some("python_5_8"));
        assert_eq!(numbered("python_6", sources), ["python", "python_5_9", "python_5_8"]);
        assert_eq!(numbered("python", ["python"]), [""; 0]);
    }

    #[test]
    fn does_not_choose_between_two() {
        assert_eq!(similar("petid", &["PetId", "PetID"]), None);
        assert_eq!(similar("petid", &["PetId", "PetId"]), Some("PetId"));
        assert_eq!(all_similar("petid", &["PetId", "Owner", "PetID"]), ["PetId", "PetID"]);
    }

    /// `count` names of two words each.
    fn names(count: usize) -> Vec<String> {
        const WORDS: &str = "Access Account Address Alert Audit Billing Bucket Cache Card Custom Device Domain Edge \
            Email Event Filter Gateway Group Health Image Invite Keyless Load Log Magic Member Monitor Network Origin \
            Page Policy Pool Profile Queue Rate Record Region Route Rule Script Secret Share Stream Team Token Tunnel \
            Usage User Video Waiting Web Worker Zone Analytics Balancer Binding Builder Certificate Client Cluster \
            Connector Container Dashboard Database Endpoint Fallback Firewall";
        let words: Vec<_> = WORDS.split_whitespace().collect();
        let pairs = words.iter().flat_map(|one| words.iter().map(move |two| format!("{one}{two}")));
        pairs.take(count).collect()
    }

    /// How often edits are counted for a misspelled name, on average.
    fn comparisons(count: usize) -> usize {
        let names = names(count);
        assert_eq!(names.len(), count);
        let words = Words::new(names.iter().map(String::as_str));
        let mut made = 0;
        for name in &names {
            let slip = name.replacen('e', "q", 1);
            let found = search(&slip, words.as_long_as(&slip), |one, other| {
                made += 1;
                osa_distance(one, other)
            });
            assert!(found.contains(&&**name), "{slip}: {found:?}");
        }
        made / names.len()
    }

    #[test]
    fn costs_no_more_among_many() {
        let (few, many) = (comparisons(40), comparisons(4209));
        println!("{few} comparisons among 40 names, {many} among 4,209");
        assert!(many <= 40, "{many} comparisons among 4,209 names, {few} among 40");
    }
}
