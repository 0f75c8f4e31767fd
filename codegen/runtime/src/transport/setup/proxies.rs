//! Reads the environment's proxies by the rules of curl.

use http::Uri;
use std::net::IpAddr;

/// The proxies that the environment names.
#[derive(Clone, Default)]
pub(in crate::transport) struct Proxies {
    pub(in crate::transport) http: Option<String>,
    pub(in crate::transport) https: Option<String>,
    pub(in crate::transport) except: Except,
}

/// The hosts that are reached without a proxy.
#[derive(Clone, Debug, Default)]
pub(in crate::transport) struct Except(Vec<Rule>);

#[derive(Clone, Debug)]
enum Rule {
    Everything,
    Network(IpAddr, u32),
    /// A domain in lower case, without a leading dot, and all below it.
    Domain(String),
}

impl Proxies {
    pub(in crate::transport) fn from_env() -> Self {
        Self::read(|name| std::env::var(name).ok())
    }

    fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        // A CGI program gets its client's `Proxy` header as HTTP_PROXY.
        if variable("REQUEST_METHOD").is_some() {
            return Self::default();
        }
        let first =
            |names: [&str; 2]| names.into_iter().find_map(&variable).filter(|v| !v.is_empty());
        let all = first(["ALL_PROXY", "all_proxy"]);
        Self {
            http: first(["HTTP_PROXY", "http_proxy"]).or_else(|| all.clone()),
            https: first(["HTTPS_PROXY", "https_proxy"]).or(all),
            except: Except::parse(&first(["NO_PROXY", "no_proxy"]).unwrap_or_default()),
        }
    }
}

impl Except {
    fn parse(text: &str) -> Self {
        Self(
            text.split(',')
                .map(str::trim)
                .filter(|rule| !rule.is_empty())
                .map(Rule::parse)
                .collect(),
        )
    }

    pub(in crate::transport) fn covers(&self, address: &Uri) -> bool {
        let host = address.host().unwrap_or_default().to_ascii_lowercase();
        let ip = host.trim_start_matches('[').trim_end_matches(']').parse().ok();
        self.0.iter().any(|rule| rule.covers(&host, ip))
    }
}

impl Rule {
    fn parse(text: &str) -> Self {
        if text == "*" {
            return Self::Everything;
        }
        let (address, length) = text.split_once('/').unwrap_or((text, "128"));
        match (address.parse(), length.parse()) {
            (Ok(address), Ok(length)) => Self::Network(address, length),
            _ => Self::Domain(text.strip_prefix('.').unwrap_or(text).to_ascii_lowercase()),
        }
    }

    fn covers(&self, host: &str, ip: Option<IpAddr>) -> bool {
        match (self, ip) {
            (Self::Everything, _) => true,
            (Self::Network(network, length), Some(ip)) => same_network(*network, ip, *length),
            (Self::Domain(domain), None) => host
                .strip_suffix(domain.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.')),
            _ => false,
        }
    }
}

fn same_network(network: IpAddr, ip: IpAddr, length: u32) -> bool {
    match (network, ip) {
        (IpAddr::V4(network), IpAddr::V4(ip)) => {
            let mask = u32::MAX.checked_shl(32_u32.saturating_sub(length)).unwrap_or(0);
            u32::from(network) & mask == u32::from(ip) & mask
        }
        (IpAddr::V6(network), IpAddr::V6(ip)) => {
            let mask = u128::MAX.checked_shl(128_u32.saturating_sub(length)).unwrap_or(0);
            u128::from(network) & mask == u128::from(ip) & mask
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "plain.example, .dotted.example,10.0.0.0/8 ,192.168.1.7,::1,0.0.0.0/33";

    const HOSTS: [(&str, bool); 14] = [
        ("https://plain.example", true),
        ("https://PLAIN.example:8443/x", true),
        ("https://sub.plain.example", true),
        ("https://notplain.example", false),
        ("https://dotted.example", true),
        ("https://sub.dotted.example", true),
        ("https://10.1.2.3", true),
        ("https://11.1.2.3", false),
        ("https://192.168.1.7", true),
        ("https://192.168.1.8", false),
        ("https://[::1]:80", true),
        ("https://[::2]", false),
        ("https://example", false),
        ("http://api.example.com", false),
    ];

    #[test]
    fn no_proxy_is_read_as_curl_reads_it() {
        let except = Except::parse(RULES);
        for (address, covered) in HOSTS {
            assert_eq!(except.covers(&Uri::from_static(address)), covered, "{address}");
        }
        for address in ["https://any.example", "http://127.0.0.1:80", "http://[::1]"] {
            assert!(Except::parse("*").covers(&Uri::from_static(address)), "{address}");
        }
        assert!(!Except::parse("").covers(&Uri::from_static("https://any.example")));
    }

    #[test]
    fn each_scheme_has_its_own_variable_and_a_common_one() {
        let read = |set: &[(&str, &str)]| {
            let proxies = Proxies::read(|name| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            });
            (proxies.http, proxies.https)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read(&[]), (None, None));
        assert_eq!(read(&[("https_proxy", "a")]), (None, some("a")));
        assert_eq!(read(&[("HTTP_PROXY", "a"), ("all_proxy", "b")]), (some("a"), some("b")));
        assert_eq!(read(&[("ALL_PROXY", "a"), ("REQUEST_METHOD", "GET")]), (None, None));
        assert_eq!(read(&[("ALL_PROXY", "")]), (None, None));
    }
}
