//! What a clone of a client may do otherwise, the same for both clients.

macro_rules! per_call {
    () => {
        /// Returns a copy of this client that limits each attempt, including its redirects and
        /// reading the body, to `timeout`. By default 60 s.
        #[must_use]
        pub fn with_timeout(&self, timeout: ::std::time::Duration) -> Self {
            self.with(|options| options.timeout = timeout)
        }

        /// This client, but allowing each call only `deadline`, with all tries and the waits
        /// between them. Each page of a list is a call. No deadline by default.
        #[must_use]
        pub fn with_deadline(&self, deadline: ::std::time::Duration) -> Self {
            self.with(|options| options.deadline = Some(deadline))
        }

        /// This client, but trying again as `retry` says.
        #[must_use]
        pub fn with_retry(&self, retry: $crate::Retry) -> Self {
            self.with(|options| options.retry = retry)
        }

        /// This client, but sending the header `name: value` with every request, in place of one
        /// of that name. Headers of credentials and of the connection are refused.
        #[must_use]
        pub fn with_header(&self, name: &str, value: &str) -> Self {
            self.with(|options| options.set_header(name, value))
        }

        /// This client, but with `name=value` added to every query: for a parameter that the API
        /// description does not know yet. Called again, it adds another.
        #[must_use]
        pub fn with_query(&self, name: &str, value: impl ::std::fmt::Display) -> Self {
            self.with(|options| options.add_query(name, value.to_string()))
        }

        /// This client, but with the field `name` added to every JSON body: for a field that the
        /// API description does not know yet.
        #[must_use]
        pub fn with_body_field<T: ::serde::Serialize + ?Sized>(
            &self,
            name: &str,
            value: &T,
        ) -> Self {
            self.with(|options| options.set_body_field(name, value))
        }

        fn with(&self, change: impl FnOnce(&mut $crate::client::Options)) -> Self {
            let mut client = self.clone();
            change(::std::sync::Arc::make_mut(&mut client.options));
            client
        }
    };
}

pub(crate) use per_call;
