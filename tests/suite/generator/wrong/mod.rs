//! Wrong specs of the sort that people write, and how well each is answered.

mod score;
mod slips;
pub(crate) mod table;

use score::{Score, score};
use std::collections::BTreeMap;
use tests::fixtures;

#[test]
fn are_answered_well() {
    let (mut counts, mut lacking) = (BTreeMap::<_, [usize; 3]>::new(), Vec::new());
    for case in table::cases(&fixtures::root().join("tests/fixtures/wrong")) {
        let score = score(&case);
        let column = match &score {
            Score::Right => 0,
            Score::Weak(_) => 1,
            Score::Bad(_) => 2,
        };
        counts.entry(case.kind).or_default()[column] += 1;
        if let Score::Weak(lack) | Score::Bad(lack) = score {
            lacking.push(format!("{}: {lack}", case.name));
        }
    }
    let all = counts.values().fold([0; 3], |[a, b, c], [d, e, f]| [a + d, b + e, c + f]);
    for (kind, [right, weak, bad]) in counts.iter().chain([(&"all".to_owned(), &all)]) {
        println!("{kind}: {right} right, {weak} weak, {bad} bad");
    }
    let [right, weak, bad] = all;
    assert!(lacking.is_empty(), "{weak} weak, {bad} bad:\n{}", lacking.join("\n"));
    assert!(right >= 335, "{right} are right");
}
