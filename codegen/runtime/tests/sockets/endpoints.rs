//! A small API to call.

use cloudflare_api_runtime::api::Envelope;
use cloudflare_api_runtime::endpoint::{Body, Endpoint, Path, Query, RawResponse, Scheme};
use cloudflare_api_runtime::error::DecodeError;
use cloudflare_api_runtime::paging::{Paginated, Pagination};
use cloudflare_api_runtime::{Api, Page, Secrets};
use http::Method;
use serde::Deserialize;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Small {}

impl Small {
    const TOKEN: Scheme = Scheme::new("API token")
        .headers(&[("authorization", "Bearer {token}")])
        .secrets(&[("token", "")]);

    pub(crate) fn token(token: &str) -> Secrets {
        Secrets::default().with(&Self::TOKEN, &[token])
    }
}

impl Api for Small {
    type Credentials = Secrets;

    const BASE_URL: &'static str = "https://api.small.example";
    const SCHEMES: &'static [Scheme] = &[Self::TOKEN];
    const REQUEST_ID: &'static str = "x-request-id";
    const ENVELOPE: Envelope = Envelope::V4;
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Organization {
    pub(crate) id: String,
    pub(crate) meta: Option<Meta>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Meta {
    pub(crate) flags: Option<Vec<String>>,
}

macro_rules! endpoint {
    ($name:ident, $method:ident, $path:literal, $output:ty, $decode:ident $(, $more:item)*) => {
        #[derive(Clone, Debug)]
        pub(crate) struct $name(pub(crate) &'static str);

        impl Endpoint for $name {
            type Api = Small;
            type Output = $output;

            const OPERATION: &'static str = stringify!($name);
            const METHOD: Method = Method::$method;
            const PATH: &'static str = $path;

            $($more)*

            fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
                response.$decode()
            }
        }
    };
}

endpoint!(
    Get,
    GET,
    "/organizations/{organization_id}",
    Organization,
    result,
    fn path(&self, path: &mut Path) {
        path.push("organization_id", self.0);
    }
);
endpoint!(
    Put,
    PUT,
    "/organizations/{organization_id}",
    Organization,
    result,
    fn path(&self, path: &mut Path) {
        path.push("organization_id", self.0);
    },
    fn body(&self) -> Body {
        Body::json(&serde_json::json!({ "name": "Acme" }))
    }
);
endpoint!(
    Delete,
    DELETE,
    "/organizations/{organization_id}",
    (),
    empty,
    fn path(&self, path: &mut Path) {
        path.push("organization_id", self.0);
    }
);
endpoint!(
    Create,
    POST,
    "/organizations",
    Organization,
    result,
    fn body(&self) -> Body {
        Body::json(&serde_json::json!({ "name": self.0 }))
    }
);

/// A list with a filter.
#[derive(Clone, Debug)]
pub(crate) struct List(pub(crate) String);

impl Endpoint for List {
    type Api = Small;
    type Output = Page<Organization>;

    const OPERATION: &'static str = "organizations.list";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/organizations";

    fn query(&self, query: &mut Query) {
        query.push("name.contains", [&self.0]);
        query.push("page_token", None::<&str>);
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.page(&Self::PAGINATION)
    }
}

impl Paginated for List {
    type Item = Organization;

    const PAGINATION: Pagination =
        Pagination::token("page_token", &["result_info.next_page_token"])
            .total("result_info.total_size");
}

macro_rules! list {
    ($name:ident, $method:ident, $path:literal, $pagination:expr $(, $more:item)*) => {
        /// A list by some scheme.
        #[derive(Clone, Debug)]
        pub(crate) struct $name;

        impl Endpoint for $name {
            type Api = Small;
            type Output = Page<Organization>;

            const OPERATION: &'static str = stringify!($name);
            const METHOD: Method = Method::$method;
            const PATH: &'static str = $path;

            $($more)*

            fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
                response.page(&Self::PAGINATION)
            }
        }

        impl Paginated for $name {
            type Item = Organization;

            const PAGINATION: Pagination = $pagination;
        }
    };
}

list!(
    Numbered,
    GET,
    "/organizations",
    Pagination::number("page", 1).pages("result_info.total_pages").more("result_info.has_more")
);
list!(Offset, GET, "/offset", Pagination::offset("offset", 0));
list!(After, GET, "/after", Pagination::last_item("after", "id").more("result_info.has_more"));
list!(
    Search,
    POST,
    "/search",
    Pagination::token("cursor", &["result_info.next_page_token"]).in_body(),
    fn body(&self) -> Body {
        Body::json(&serde_json::json!({ "name": "Acme" }))
    }
);
