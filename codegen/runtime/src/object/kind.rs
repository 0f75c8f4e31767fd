//! The words of [`object!`](crate::object!) for a member, each a module: where its value goes, and what
//! is written of it.

use super::{Nullable, Optional, Plain, Required, Slot, Whole};
use crate::Nullable as OrNull;

macro_rules! words {
    ($($word:ident: $kind:ty, $held:ty, |$field:ident: $given:ty| $present:expr;)*) => {
        $(pub mod $word {
            use super::*;

            #[must_use]
            pub fn slot<T>() -> Slot<$kind, $held> {
                Slot::empty()
            }

            #[must_use]
            pub fn present<T>($field: &$given) -> Option<&T> {
                $present
            }
        })*
    };
}

words! {
    required: Required<Plain>, T, |field: T| Some(field);
    whole: Required<Whole>, T, |field: T| Some(field);
    optional: Optional<Plain>, Option<T>, |field: Option<T>| field.as_ref();
    optional_whole: Optional<Whole>, Option<T>, |field: Option<T>| field.as_ref();
    nullable: Nullable<Plain>, Option<OrNull<T>>, |field: Option<T>| field.as_ref();
    nullable_whole: Nullable<Whole>, Option<OrNull<T>>, |field: Option<T>| field.as_ref();
}

/// Members without a line are written again as they were read.
pub mod kept {
    use crate::additional::Additional;

    #[must_use]
    pub fn none() -> Additional {
        Additional::default()
    }

    /// # Errors
    ///
    /// None.
    pub fn value<E>(members: Additional) -> Result<Additional, E> {
        Ok(members)
    }
}

/// Members without a line are entries of a map.
pub mod others {
    use std::collections::BTreeMap;

    #[must_use]
    pub fn none<T>() -> BTreeMap<String, T> {
        BTreeMap::new()
    }

    /// # Errors
    ///
    /// None.
    pub fn value<T, E>(members: BTreeMap<String, T>) -> Result<BTreeMap<String, T>, E> {
        Ok(members)
    }
}

/// Members without a line are those of a variant that a tag chooses.
pub mod tagged {
    use crate::additional::Additional;
    use crate::tagged::{self, Tagged};
    use serde::de::Error;

    #[must_use]
    pub fn none() -> Additional {
        Additional::default()
    }

    /// # Errors
    ///
    /// When there is no tag, and when they do not fit the variant.
    pub fn value<U: Tagged, E: Error>(members: Additional) -> Result<U, E> {
        tagged::of(members)
    }
}
