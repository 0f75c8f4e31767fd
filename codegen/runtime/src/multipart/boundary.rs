use memchr::memmem;
use std::collections::BTreeSet;

/// What every boundary begins with; its number follows.
const PREFIX: &[u8] = b"form-boundary-";

/// How many digits the number of a boundary has.
const DIGITS: usize = 16;

/// The boundary that none of `contents` contains, the same for the same contents.
///
/// It is the first whose number follows [`PREFIX`] nowhere, which one pass over the contents finds,
/// whatever they are. A random boundary would make two equal calls two different requests.
pub(super) fn boundary<'a>(contents: impl IntoIterator<Item = &'a [u8]>) -> String {
    let finder = memmem::Finder::new(PREFIX);
    let mut taken = BTreeSet::new();
    for content in contents {
        let numbers = finder.find_iter(content).filter_map(|at| {
            let digits = content.get(at + PREFIX.len()..)?.get(..DIGITS)?;
            std::str::from_utf8(digits).ok()?.parse::<u64>().ok()
        });
        taken.extend(numbers);
    }
    // One of so many numbers is free.
    let all = taken.len() as u64;
    let number = (0..all).find(|number| !taken.contains(number)).unwrap_or(all);
    format!("{}{number:0DIGITS$}", String::from_utf8_lossy(PREFIX))
}

#[cfg(test)]
mod tests {
    use super::boundary;

    #[test]
    fn no_content_contains_it() {
        let first = boundary([]);
        assert_eq!(first, "form-boundary-0000000000000000");
        assert_eq!(boundary([&b"form-boundary-"[..], b"form-boundary-1", b"\xff"]), first);
        let second = boundary([format!("x{first}y").as_bytes()]);
        assert_eq!(second, "form-boundary-0000000000000001");
        // The third is free, though a later one is taken.
        let later = "form-boundary-0000000000000007";
        let third = boundary([second.as_bytes(), later.as_bytes(), first.as_bytes()]);
        assert_eq!(third, "form-boundary-0000000000000002");
        // One that overlaps another is found too.
        let overlapping = format!("form-boundary-{first}");
        assert_eq!(boundary([overlapping.as_bytes()]), second);
    }
}
