//! The word that a misspelled one was probably meant to be.

use strsim::{jaro_winkler, osa_distance};

/// Below this two words have little in common.
const ALIKE: f64 = 0.8;

/// The word of `words` that `word` was probably meant to be; none where two are as near.
pub(crate) fn similar<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    match nearest(word, words.iter().copied())[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The words of `words` at the fewest edits from `word`, where these are few enough for a slip:
/// two at most, and fewer in a short word. Case and separators do not count.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = plain(word);
    let length = word.chars().count();
    let mut fewest = match length {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let mut found = Vec::new();
    for known in words {
        let other = plain(known);
        if other.chars().count().abs_diff(length) > fewest {
            continue;
        }
        let edits = osa_distance(&word, &other);
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

/// The word in lower case, without separators.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
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
    use super::{all_similar, nearest, similar};

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
    }

    #[test]
    fn does_not_choose_between_two() {
        assert_eq!(similar("petid", &["PetId", "PetID"]), None);
        assert_eq!(similar("petid", &["PetId", "PetId"]), Some("PetId"));
        assert_eq!(all_similar("petid", &["PetId", "Owner", "PetID"]), ["PetId", "PetID"]);
    }
}
