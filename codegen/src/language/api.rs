//! `api.yaml`.

use super::{Form, Key, Kind, Mapping};

pub(crate) static API: Mapping = Mapping {
    what: "api.yaml",
    name: "api",
    forms: &[Form::plain(&[&[
        Key::needed("api", Kind::Text, "The name of the API."),
        Key::needed("doc", Kind::Text, "A paragraph about the API, as Markdown."),
        Key::needed(
            "base_url",
            Kind::Text,
            "Where the API is: `https://`, a host, and a path or none. Paths are appended to it.",
        ),
        Key::new("docs", Kind::Address, "The address of its documentation."),
        Key::needed(
            "envelope",
            Kind::Words(&["none", "v4"]),
            "What responses are wrapped in: `v4` is `{success, errors, messages, result, result_info}`.",
        ),
        Key::new(
            "base_url_env",
            Kind::Text,
            "The environment variable that replaces the base URL.",
        ),
        Key::new(
            "default_features",
            Kind::Texts,
            "Makes each resource at the top a feature of the crate; these are the default ones.",
        ),
        Key::new(
            "error",
            Kind::Type,
            "The type of the body of each `error`, by its name from the root: `problems.Problem`.",
        ),
        Key::new("request_id", Kind::Text, "The response header that identifies a request."),
        Key::new(
            "sources",
            Kind::Named(&Kind::Text, "What this source is."),
            "Where facts come from; `from` names them.",
        ),
        Key::new(
            "auth",
            Kind::Named(&Kind::Mapping(&SCHEME), "An authentication scheme."),
            "Authentication schemes, the preferred one first; the `auth` of a method names them.",
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
        Key::new("title", Kind::Text, "What sentences call it, such as `API token`."),
        Key::new("rust", Kind::Text, "The function that makes credentials of it."),
        Key::needed(
            "headers",
            Kind::Named(&Kind::Text, "The value, with secrets as `{name}`."),
            "The headers that it is sent in, such as `Authorization: \"Bearer {token}\"`; \
             `base64(..)` encodes to the end of a value.",
        ),
        Key::new(
            "env",
            Kind::Named(&Kind::Text, "The environment variable."),
            "Environment variables by the names of secrets.",
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
                PAGES,
                &[
                    Key::needed(
                        "number",
                        Kind::Text,
                        "The parameter that takes the number of a page.",
                    ),
                    Key::new("first", Kind::Count, "The number of the first page; 1 unless given."),
                    Key::new(
                        "pages",
                        Kind::Text,
                        "Where a response says how many pages there are: a path with dots.",
                    ),
                ],
            ],
        ),
        Form::signed(
            "offset",
            &[
                PAGES,
                &[
                    Key::needed(
                        "offset",
                        Kind::Text,
                        "The parameter that takes the number of a page's first item.",
                    ),
                    Key::new(
                        "first",
                        Kind::Count,
                        "The number of the list's first item; 0 unless given.",
                    ),
                ],
            ],
        ),
        Form::signed(
            "last_item",
            &[
                PAGES,
                TOKEN,
                &[Key::needed(
                    "last_item",
                    Kind::Text,
                    "The field of a page's last item that is the token of the next page: a path with \
                     dots.",
                )],
            ],
        ),
        Form::plain(&[
            PAGES,
            TOKEN,
            &[Key::needed(
                "next",
                Kind::SomeTexts,
                "Where a response has the token of the next page: a path with dots, or several, \
                 of which the first that is there counts; `last_item` instead where it is a field of a page's last item.",
            )],
        ]),
    ],
};

const TOKEN: &[Key] =
    &[Key::needed("token", Kind::Text, "The parameter that takes the token of a page.")];

const PAGES: &[Key] = &[
    Key::new(
        "items",
        Kind::Text,
        "Where a response has the items: a path with dots. Unless given it is `result` in the \
         envelope, and without one the whole document. The `at` of a response replaces it.",
    ),
    Key::new(
        "total",
        Kind::Text,
        "Where a response says how many items the whole list has: a path with dots.",
    ),
    Key::new(
        "more",
        Kind::Text,
        "Where a response has a boolean that says whether another page follows: a path with dots.",
    ),
    Key::new("limit", Kind::Text, "The parameter that asks for a number of items on a page."),
    Key::new(
        "size",
        Kind::Text,
        "Where a response says how many items a full page has: a path with dots.",
    ),
];
