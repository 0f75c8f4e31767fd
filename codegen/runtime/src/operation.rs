use crate::api::Facts;
use crate::auth::Scheme;
use crate::endpoint::{Absent, Endpoint};
use crate::request::is_header_value;
use http::{HeaderValue, Method};

/// The constants of an [`Endpoint`] as a value.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) api: &'static Facts,
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    pub(crate) template: &'static str,
    pub(crate) schemes: &'static [Scheme],
    pub(crate) permissions: &'static [&'static str],
    /// A function, since a constant that is referred to cannot have a `HeaderValue`.
    pub(crate) accept: fn() -> HeaderValue,
    pub(crate) result: &'static str,
    pub(crate) absent: Absent,
}

impl Operation {
    pub(crate) const fn of<E: Endpoint>() -> &'static Self {
        const {
            assert!(is_header_value(E::ACCEPT), "`ACCEPT` is not a valid header value");
            Scheme::assert_complete(E::AUTH);
            &Self {
                api: Facts::of::<E::Api>(),
                id: E::OPERATION,
                method: E::METHOD,
                template: E::PATH,
                schemes: E::AUTH,
                permissions: E::PERMISSIONS,
                accept: || const { HeaderValue::from_static(E::ACCEPT) },
                result: E::RESULT,
                absent: E::ABSENT,
            }
        }
    }
}
