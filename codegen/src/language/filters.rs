//! `filters`, `combinations` and `orders` of `mock.yaml`: which items a list has, and in which order.

use super::mock::{COMMON, ENTRY, OWNER};
use super::words::words;
use super::{Form, Key, Kind, Mapping};

words! {
    /// What is done with a field and a parameter.
    Test {
        /// Both are the same.
        Equals "equals",
        /// The field has the parameter in it.
        Contains "contains",
        /// The field begins with it.
        StartsWith "starts_with",
        /// The field ends with it.
        EndsWith "ends_with",
        /// The field is a later time.
        After "after",
        /// The field is an earlier time.
        Before "before",
        /// The field is not an earlier time.
        From "from",
        /// The field is not a later time or day.
        Until "until",
        /// The field has a value, whatever the parameter is.
        Present "present",
        /// The field has a value where the parameter is true, and none where it is false.
        Exists "exists",
        /// The time that the parameter is lies between that of the field and that of `end`.
        During "during",
        /// The parameter is `value:yes` where the field has the value, `value:no` where it does not; all
        /// that are given hold.
        YesOrNo "yes_or_no",
    }
}

pub(crate) static FILTER: Mapping = Mapping {
    what: ENTRY,
    name: "mock_filter",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("query", Kind::SomeTexts, "The query parameters."),
            Key::needed(
                "field",
                Kind::SomeTexts,
                "The field that they filter by, such as `user.email`, or several of which one is enough.",
            ),
            Key::new(
                "test",
                Kind::Words(Test::WORDS),
                "How the field is compared with the parameter, where its name does not say.",
            ),
            Key::new(
                "separator",
                Kind::Text,
                "What separates a name from a value in field and parameter: the names are the same, and the values, if \
                 the parameter has one, are compared.",
            ),
            Key::new(
                "end",
                Kind::Text,
                "The field that has the end of what begins at the time of `field`; without a later time there, it goes on.",
            ),
            Key::new("ignore_case", Kind::Flag, "Whether case is ignored."),
            Key::new("not", Kind::Flag, "Whether the items that match are left out."),
            Key::new(
                "among",
                Kind::Text,
                "The operation that lists the items that have the field, where it is not the item's own.",
            ),
            OWNER,
        ],
    ])],
};

pub(crate) static COMBINATION: Mapping = Mapping {
    what: ENTRY,
    name: "mock_combination",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("query", Kind::Text, "The query parameter."),
            Key::needed("any", Kind::Text, "Its value with which any one of them is enough."),
            Key::needed(
                "of",
                Kind::SomeTexts,
                "The filters that it combines; another combination counts as one filter.",
            ),
        ],
    ])],
};

pub(crate) static ORDER: Mapping = Mapping {
    what: ENTRY,
    name: "mock_order",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("field", Kind::Text, "The field that the list is ordered by."),
            Key::new(
                "where",
                Kind::Named(&Kind::Text, "The value that selects it."),
                "The parameter and the value that select it; without them it always applies.",
            ),
        ],
    ])],
};
