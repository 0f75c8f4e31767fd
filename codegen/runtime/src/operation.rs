use crate::api::Facts;
use crate::auth::Scheme;
use crate::endpoint::{Absent, Endpoint};
use crate::request::is_header_value;
use http::Method;

/// The constants of an [`Endpoint`] as a value.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) api: &'static Facts,
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    pub(crate) template: &'static str,
    pub(crate) schemes: &'static [Scheme],
    pub(crate) permissions: &'static [&'static str],
    pub(crate) accept: &'static str,
    pub(crate) result: &'static str,
    pub(crate) absent: Absent,
}

impl Operation {
    pub(crate) const fn of<E: Endpoint>() -> &'static Self {
        const {
            // At compile time, where `HeaderValue::from_static` would panic at run time.
            assert!(is_header_value(E::ACCEPT), "`ACCEPT` is not a valid header value");
            Scheme::assert_complete(E::AUTH);
            &Self {
                api: Facts::of::<E::Api>(),
                id: E::OPERATION,
                method: E::METHOD,
                template: E::PATH,
                schemes: E::AUTH,
                permissions: E::PERMISSIONS,
                accept: E::ACCEPT,
                result: E::RESULT,
                absent: E::ABSENT,
            }
        }
    }
}
