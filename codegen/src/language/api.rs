//! `api.yaml`.

use super::{Form, Key, Kind, Mapping};

pub(crate) static API: Mapping = Mapping {
    what: "api.yaml",
    name: "api",
    forms: &[Form::plain(&[&[
        Key::needed("api", Kind::Text, "The name of the API."),
        Key::needed("doc", Kind::Text, "A paragraph about the API, as Markdown."),
        Key::needed("base_url", Kind::Text, "What the path of every operation is added to."),
        Key::new("docs", Kind::Text, "The address of its documentation."),
        Key::needed(
            "envelope",
            Kind::Words(&["v4"]),
            "What answers come in: `v4` is `{success, errors, messages, result, result_info}`.",
        ),
        Key::new(
            "sources",
            Kind::Named(&Kind::Text, "What this source is."),
            "Where facts come from; `from` names them.",
        ),
        Key::new(
            "auth",
            Kind::Named(&Kind::Mapping(&SCHEME), "A way to say who is asking."),
            "Ways to say who is asking; the `auth` of a method names them.",
        ),
        Key::new(
            "pagination",
            Kind::Named(&Kind::Mapping(&PAGINATION), "How one page leads to the next."),
            "How pages lead to the next; the `paginate` of a method names one.",
        ),
    ]])],
};

pub(crate) static SCHEME: Mapping = Mapping {
    what: "an auth scheme",
    name: "auth_scheme",
    forms: &[Form::plain(&[&[
        Key::needed(
            "kind",
            Kind::Words(&["bearer", "email_key", "user_service_key"]),
            "Which credentials it takes.",
        ),
        Key::needed("doc", Kind::Text, "What the credentials are, as Markdown."),
    ]])],
};

pub(crate) static PAGINATION: Mapping = Mapping {
    what: "a pagination scheme",
    name: "pagination_scheme",
    forms: &[
        Form::signed(
            "number",
            &[
                TOTAL,
                &[
                    Key::needed(
                        "number",
                        Kind::Text,
                        "The parameter that takes the number of a page.",
                    ),
                    Key::new(
                        "first",
                        Kind::Integer,
                        "The number of the first page; 1 unless given.",
                    ),
                    Key::new(
                        "pages",
                        Kind::Text,
                        "Where the answer says how many pages there are: a path with dots.",
                    ),
                ],
            ],
        ),
        Form::plain(&[
            TOTAL,
            &[
                Key::needed("token", Kind::Text, "The parameter that takes the token of a page."),
                Key::needed(
                    "next",
                    Kind::SomeTexts,
                    "Where the answer has the token of the next page: a path with dots, or several, \
                     of which the first that is there counts.",
                ),
            ],
        ]),
    ],
};

const TOTAL: &[Key] = &[Key::new(
    "total",
    Kind::Text,
    "Where the answer says how many items the whole list has: a path with dots.",
)];
