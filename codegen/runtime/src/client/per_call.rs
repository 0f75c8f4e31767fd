//! What a copy of a client can do differently, the same for both clients.

macro_rules! per_call {
    () => {
        /// Returns a copy of this client that limits each attempt, including its redirects and
        /// reading the body, to `timeout`. 60 s by default.
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// use std::time::Duration;
        ///
        /// let quick = client.with_timeout(Duration::from_secs(5));
        /// ```
        #[must_use]
        pub fn with_timeout(&self, timeout: ::std::time::Duration) -> Self {
            self.with(|options| options.timeout = timeout)
        }

        /// Returns a copy of this client that limits each call, including all attempts and the
        /// waits between them, to `deadline`. Each page of a list is a call. No deadline by
        /// default.
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// use std::time::Duration;
        ///
        /// // Three attempts of 10 s, unless half a minute is over before.
        /// let client = client
        ///     .with_timeout(Duration::from_secs(10))
        ///     .with_deadline(Duration::from_secs(30));
        /// ```
        #[must_use]
        pub fn with_deadline(&self, deadline: ::std::time::Duration) -> Self {
            self.with(|options| options.deadline = Some(deadline))
        }

        /// Returns a copy of this client that reads responses leniently, or strictly. By default
        /// strictly: a response without a value that the API description promises is a
        /// [`DecodeError`](crate::error::DecodeError) with the location of that value.
        ///
        /// Leniently, null and missing count as the empty value of the type where a value is
        /// required: an empty string or list, zero, `false`, an object of such values. It lets a
        /// program continue when an API drops a field, until the description is corrected. What
        /// came is in the [`Document`](crate::endpoint::Document) of
        /// [`response`](Self::response). A value of another type is still an error.
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// let lenient = client.with_lenient(true);
        /// ```
        #[must_use]
        pub fn with_lenient(&self, lenient: bool) -> Self {
            self.with(|options| options.lenient = lenient)
        }

        /// Returns a copy of this client that retries according to `retry`.
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// use cloudflare_api_runtime::Retry;
        ///
        /// let patient = client.with_retry(Retry::attempts(5));
        /// let impatient = client.with_retry(Retry::NEVER);
        /// ```
        #[must_use]
        pub fn with_retry(&self, retry: $crate::Retry) -> Self {
            self.with(|options| options.retry = retry)
        }

        /// Returns a copy of this client that authenticates with `credentials`. It shares the
        /// connections and the retry budget, for a service that acts for many users. Each user has
        /// a pace of their own.
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// use cloudflare_api_runtime::example::Credentials;
        ///
        /// let of_a_user = client.with_credentials(Credentials::token("a token of the user"));
        /// ```
        #[must_use]
        pub fn with_credentials(&self, credentials: A::Credentials) -> Self {
            self.with(|options| {
                options.credentials = $crate::client::Credentials::Known(credentials.into())
            })
        }

        /// Returns a copy of this client that keeps to the rate limits of the API, or does not: see
        /// [`ClientBuilder::pace`](crate::ClientBuilder::pace).
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// // For a long export, next to calls that somebody waits for.
        /// let steady = client.with_pace(true);
        /// ```
        #[must_use]
        pub fn with_pace(&self, pace: bool) -> Self {
            self.with(|options| options.is_paced = pace)
        }

        /// Returns a copy of this client that sends the header `name: value` with every request,
        /// replacing one of that name. Headers of credentials and of the connection are rejected.
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// let traced = client.with_header("x-trace-id", "4bf92f3577b34da6");
        /// ```
        #[must_use]
        pub fn with_header(&self, name: &str, value: &str) -> Self {
            self.with(|options| options.set_header(name, value))
        }

        /// Returns a copy of this client that adds `name=value` to every query: for a parameter
        /// that the API description does not contain yet. Each call adds another one.
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// let client = client.with_query("expand", "authors").with_query("page_size", 50);
        /// ```
        #[must_use]
        pub fn with_query(&self, name: &str, value: impl ::std::fmt::Display) -> Self {
            self.with(|options| options.add_query(name, value.to_string()))
        }

        /// Returns a copy of this client that adds the field `name` to every JSON body: for a
        /// field that the API description does not contain yet.
        ///
        /// ```
        /// # use cloudflare_api_runtime::{example::Library, testing::Fake};
        /// # let client = Fake::new().client::<Library>();
        /// let client = client.with_body_field("dry_run", &true);
        /// ```
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
