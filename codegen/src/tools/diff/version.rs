//! Which version has to follow.

use super::{Diff, Kind};
use semver::{Prerelease, Version};

/// Whether the version of the new side suffices for what changed since the old.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The version of the old side.
    pub old: Version,
    /// The version of the new side.
    pub new: Version,
    /// The least that the new side has to have.
    pub required: Version,
}

impl Verdict {
    /// Whether it does.
    #[must_use]
    pub fn suffices(&self) -> bool {
        let release = |version: &Version| (version.major, version.minor, version.patch);
        self.new >= self.old && release(&self.new) >= release(&self.required)
    }
}

impl Diff {
    /// Judges the version `new` of the new side by the version `old` of the old one.
    ///
    /// # Errors
    ///
    /// Where one of both is no version.
    pub fn judge(&self, old: &str, new: &str) -> Result<Verdict, String> {
        let read = |text: &str| {
            Version::parse(text).map_err(|reason| format!("`{text}` is no version: {reason}"))
        };
        let (old, new) = (read(old)?, read(new)?);
        let required = required(&old, self.changes.iter().map(|change| change.kind).min());
        Ok(Verdict { old, new, required })
    }
}

/// The least version that may follow `old` with a change of this kind, as Cargo reads versions:
/// what does not change the number that is not zero, from the left, is compatible.
fn required(old: &Version, gravest: Option<Kind>) -> Version {
    let Some(kind) = gravest else { return old.clone() };
    // What is not released yet takes any change.
    if !old.pre.is_empty() {
        return Version { pre: Prerelease::EMPTY, ..old.clone() };
    }
    let Version { major, minor, patch, .. } = *old;
    match (major, minor, kind) {
        (0, 0, _) => Version::new(0, 0, patch + 1),
        (0, _, Kind::Breaking) => Version::new(0, minor + 1, 0),
        (0, _, _) | (_, _, Kind::Fix | Kind::Docs) => Version::new(major, minor, patch + 1),
        (_, _, Kind::Breaking) => Version::new(major + 1, 0, 0),
        (_, _, Kind::Addition) => Version::new(major, minor + 1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, required};
    use crate::tools::diff::Kind;
    use semver::Version;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn follow_cargo() {
        let cases = [
            ("1.2.3", Some(Kind::Breaking), "2.0.0"),
            ("1.2.3", Some(Kind::Addition), "1.3.0"),
            ("1.2.3", Some(Kind::Fix), "1.2.4"),
            ("1.2.3", Some(Kind::Docs), "1.2.4"),
            ("0.2.3", Some(Kind::Breaking), "0.3.0"),
            ("0.2.3", Some(Kind::Addition), "0.2.4"),
            ("0.0.3", Some(Kind::Breaking), "0.0.4"),
            ("0.0.3", Some(Kind::Docs), "0.0.4"),
            ("0.3.0-rc.1", Some(Kind::Breaking), "0.3.0"),
            ("1.2.3", None, "1.2.3"),
        ];
        for (old, kind, expected) in cases {
            assert_eq!(required(&version(old), kind), version(expected), "{old} {kind:?}");
        }
    }

    #[test]
    fn suffice_or_do_not() {
        let cases = [
            ("0.1.0", "0.2.0", "0.2.0", true),
            ("0.1.0", "0.2.0", "0.3.0-rc.1", true),
            ("0.1.0", "0.2.0", "0.2.0-rc.1", true),
            ("0.1.0", "0.2.0", "0.1.1", false),
            ("0.1.0", "0.1.0", "0.1.0", true),
            ("0.1.0", "0.1.0", "0.0.9", false),
            ("0.2.0", "0.2.0", "0.2.0-rc.1", false),
        ];
        for (old, required, new, suffices) in cases {
            let verdict =
                Verdict { old: version(old), new: version(new), required: version(required) };
            assert_eq!(verdict.suffices(), suffices, "{verdict:?}");
        }
    }
}
