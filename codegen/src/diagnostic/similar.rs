//! The word that a misspelled one was probably meant to be.

/// Below this two words have little in common.
const ALIKE: f64 = 0.8;

/// The word of `words` that `word` was probably meant to be; none where two are as near.
pub(crate) fn similar<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    let mut tie = false;
    for &known in words {
        let score = strsim::jaro_winkler(&word, &known.to_lowercase());
        match best {
            Some((_, other)) if known == other => {}
            Some((high, _)) if score < high => {}
            Some((high, _)) if score <= high => tie = true,
            _ => (best, tie) = (Some((score, known)), false),
        }
    }
    best.filter(|&(score, _)| score > ALIKE && !tie).map(|(_, known)| known)
}

/// The words of `words` that come near `word`, the nearest first.
pub(crate) fn all_similar<'a>(word: &str, words: &[&'a str]) -> Vec<&'a str> {
    let score = |known: &str| strsim::jaro_winkler(&word.to_lowercase(), &known.to_lowercase());
    let mut near: Vec<_> = words.iter().map(|&known| (score(known), known)).collect();
    near.retain(|&(score, known)| score > ALIKE || !word.is_empty() && known.contains(word));
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().map(|(_, known)| known).take(5).collect()
}

#[cfg(test)]
mod tests {
    use super::{all_similar, similar};

    #[test]
    fn finds_what_was_meant() {
        let words = ["summary", "doc", "docs", "responses"];
        assert_eq!(similar("sumary", &words), Some("summary"));
        assert_eq!(similar("RESPONSES", &words), Some("responses"));
        assert_eq!(similar("color", &words), None);
        assert_eq!(similar("a", &[]), None);
    }

    #[test]
    fn does_not_choose_between_two() {
        assert_eq!(similar("petid", &["PetId", "PetID"]), None);
        assert_eq!(similar("petid", &["PetId", "PetId"]), Some("PetId"));
        assert_eq!(all_similar("petid", &["PetId", "Owner", "PetID"]), ["PetId", "PetID"]);
    }
}
