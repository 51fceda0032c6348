//! Addresses of the web, read strictly: what a browser would mend, or a reader would take for another host, is refused.
//!
//! The `url` crate reads as browsers do, mends without a word, and brings thirty crates along.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::character::{is_invisible, is_unsafe, mixed_word};

/// An address taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address<'t> {
    host: &'t str,
    port: Option<u16>,
    /// Path, query and fragment.
    rest: &'t str,
}

impl<'t> Address<'t> {
    /// Reads an address.
    ///
    /// # Errors
    ///
    /// Says why it is none, as the end of a sentence.
    pub(super) fn parse(text: &'t str) -> Result<Self, &'static str> {
        let after_scheme = ["https://", "http://"].into_iter().find_map(|scheme| {
            let (start, rest) = text.split_at_checked(scheme.len())?;
            start.eq_ignore_ascii_case(scheme).then_some(rest)
        });
        let after_scheme = after_scheme.ok_or("does not begin with https:// or http://")?;
        if text.contains(|c: char| c.is_whitespace() || is_unsafe(c) || is_invisible(c)) {
            return Err("holds white space or a character that nobody sees");
        }
        if text.contains(['"', '<', '>', '\\', '`']) {
            return Err("holds a quote, an angle bracket or a backslash");
        }
        let end = after_scheme.find(['/', '?', '#']);
        let (authority, rest) = after_scheme.split_at(end.unwrap_or(after_scheme.len()));
        if authority.contains('@') {
            return Err("holds a user name");
        }
        let (host, port) = match authority.rfind([':', ']']) {
            Some(colon) if authority[colon..].starts_with(':') => {
                let port = read_port(&authority[colon + 1..]).ok_or("has an invalid port")?;
                (&authority[..colon], Some(port))
            }
            _ => (authority, None),
        };
        if host.is_empty() {
            return Err("has no host");
        }
        if !is_host(host) {
            return Err("has an invalid host");
        }
        if mixed_word(host).is_some() {
            return Err("mixes letters of several scripts in one word of its host");
        }
        Ok(Self { host, port, rest })
    }

    /// Returns what all addresses of a page share: neither the scheme nor the case of the host makes a difference, nor a
    /// leading `www.`, a dot after the host, a slash at the end or parameters that follow readers.
    pub(super) fn page(self) -> String {
        let host = self.host.to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        let host = host.trim_end_matches('.');
        let port = self.port.filter(|port| ![80, 443].contains(port));
        let port = port.map_or(String::new(), |port| format!(":{port}"));
        let plain = without_tracking(self.rest);
        let rest = plain.as_deref().unwrap_or(self.rest);
        format!("{host}{port}{}", rest.trim_end_matches('/'))
    }
}

/// Returns the host of an address, in small letters and with its port, if it is an address.
pub(crate) fn host_of(text: &str) -> Option<String> {
    let Address { host, port, .. } = Address::parse(text).ok()?;
    let port = port.map_or(String::new(), |port| format!(":{port}"));
    Some(host.to_lowercase() + &port)
}

/// Names of parameters by which readers are followed, whatever site they lead to. None of them picks what is shown.
///
/// Source: the lists that browsers take out when they copy a link, as far as they hold for every site.
const TRACKING: [&str; 25] = [
    "__hsfp",
    "__hssc",
    "__hstc",
    "_hsenc",
    "_hsmi",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "hsctatracking",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "ttclid",
    "twclid",
    "vero_id",
    "wbraid",
    "yclid",
];

/// Returns an address, or the part of one behind the host, without the parameters by which readers are followed; nothing if
/// it has none.
pub(crate) fn without_tracking(address: &str) -> Option<String> {
    let (before, fragment) = match address.find('#') {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    let (path, query) = before.split_once('?')?;
    let parameters: Vec<&str> = query.split('&').collect();
    let kept = parameters.iter().copied().filter(|it| !is_tracking(it));
    let kept: Vec<&str> = kept.collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    let plain = format!("{path}{mark}{}{fragment}", kept.join("&"));
    (kept.len() < parameters.len()).then_some(plain)
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.binary_search(&&*name).is_ok()
}

fn read_port(text: &str) -> Option<u16> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|port| is_number && *port > 0)
}

/// `true` for a domain name of at least two labels, and for an IP address as it is usually written.
fn is_host(host: &str) -> bool {
    if let Some(rest) = host.strip_prefix('[') {
        let inner = rest.strip_suffix(']');
        return inner.is_some_and(|inner| inner.parse::<Ipv6Addr>().is_ok());
    }
    let is_number = |label: &str| label.starts_with(|first: char| first.is_ascii_digit());
    let top = host.rsplit('.').next().unwrap_or_default();
    if is_number(top) {
        // Browsers read `0x7f.1` and `2130706433` as addresses too.
        return host.parse::<Ipv4Addr>().is_ok();
    }
    // A dot at the end is the root, and may be written.
    let labels = host.strip_suffix('.').unwrap_or(host);
    labels.contains('.') && labels.len() <= 253 && labels.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || !c.is_ascii();
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_are_read() {
        let read = |text| Address::parse(text).map(|it| (it.host, it.port, it.rest));
        let good = [
            ("https://osw.waw.pl", ("osw.waw.pl", None, "")),
            ("HTTP://a.b/c?d=é#e", ("a.b", None, "/c?d=é#e")),
            (
                "https://a_b.c-d.eu:8080?x=@:/",
                ("a_b.c-d.eu", Some(8080), "?x=@:/"),
            ),
            ("https://a.b./c", ("a.b.", None, "/c")),
            ("https://[::1]/", ("[::1]", None, "/")),
            (
                "https://[2001:db8::1]:443#x",
                ("[2001:db8::1]", Some(443), "#x"),
            ),
            ("http://192.0.2.1/a@b:c", ("192.0.2.1", None, "/a@b:c")),
            (
                "https://президент.рф/новости",
                ("президент.рф", None, "/новости"),
            ),
            ("https://a.b/100%-sure|{x}", ("a.b", None, "/100%-sure|{x}")),
        ];
        for (text, parts) in good {
            assert_eq!(read(text), Ok(parts), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused_with_the_reason() {
        let long = format!("https://{}.eu", "a".repeat(64));
        let bad = [
            ("", "begin"),
            ("osw.waw.pl", "begin"),
            ("ftp://a.b", "begin"),
            ("javascript:alert(1)", "begin"),
            ("é://a.b", "begin"),
            ("https://", "no host"),
            ("https:///a", "no host"),
            ("https://:80/", "no host"),
            ("https://user@a.b", "user name"),
            ("https://kremlin.ru:x@a.b/", "user name"),
            ("https://a.b:", "port"),
            ("https://a.b:0", "port"),
            ("https://a.b:65536", "port"),
            ("https://a.b:+80", "port"),
            ("https://a.b:80a", "port"),
            ("https://a b", "white space"),
            ("https://a.b/\u{200b}", "nobody sees"),
            ("https://a\u{ad}.b/", "nobody sees"),
            ("https://a.b\\@c.d", "backslash"),
            ("https://a.b/<c>", "angle bracket"),
            ("https://intranet/", "invalid host"),
            ("https://.a.b", "invalid host"),
            ("https://a..b", "invalid host"),
            ("https://a.b..", "invalid host"),
            ("https://-a.b", "invalid host"),
            ("https://a!.b", "invalid host"),
            ("https://[::1", "invalid host"),
            ("https://[1.2.3.4]/", "invalid host"),
            ("https://a]:80", "invalid host"),
            ("https://1.2.3", "invalid host"),
            ("https://2130706433", "invalid host"),
            ("https://a.0x7f", "invalid host"),
            (&long, "invalid host"),
            ("https://kr\u{435}mlin.ru", "several scripts"),
        ];
        for (text, reason) in bad {
            let said = Address::parse(text).unwrap_err();
            assert!(said.contains(reason), "{text}: {said}");
        }
    }

    #[test]
    fn a_host_is_told_with_its_port() {
        let host = |text| host_of(text);
        assert_eq!(
            host("https://Example.org/x").as_deref(),
            Some("example.org")
        );
        let with_port = host("http://Example.org:8080/x");
        assert_eq!(with_port.as_deref(), Some("example.org:8080"));
        assert_eq!(host("example.org"), None);
    }

    #[test]
    fn one_page_has_several_addresses() {
        let page = |text| Address::parse(text).map(Address::page);
        for same in [
            "https://a.eu/b",
            "http://www.A.eu/b/",
            "https://a.eu:443/b",
            "HTTPS://A.EU:80/b",
            "https://a.eu./b",
        ] {
            assert_eq!(page(same).as_deref(), Ok("a.eu/b"), "{same}");
        }
        for other in [
            "https://a.eu/B",
            "https://a.eu/b#c",
            "https://a.eu:8080/b",
            "https://a.eu/b?",
        ] {
            assert_ne!(page(other), page("https://a.eu/b"), "{other}");
        }
    }

    #[test]
    fn what_follows_readers_is_taken_out() {
        assert!(TRACKING.is_sorted());
        let plain = |text: &str| without_tracking(text).unwrap();
        assert_eq!(plain("https://a.eu/b?utm_source=x"), "https://a.eu/b");
        assert_eq!(
            plain("https://a.eu/b?id=1&UTM_Medium=x&fbclid=y&p=2#c"),
            "https://a.eu/b?id=1&p=2#c"
        );
        assert_eq!(plain("https://a.eu/?gclid#c"), "https://a.eu/#c");
        for kept in [
            "https://a.eu/b",
            "https://a.eu/b?",
            "https://a.eu/b?ref=x&source=utm_source&id=gclid",
            "https://a.eu/b#?utm_source=x",
            "https://a.eu/utm_source=x",
        ] {
            assert_eq!(without_tracking(kept), None, "{kept}");
        }
        let page = |text| Address::parse(text).map(Address::page);
        assert_eq!(
            page("https://a.eu/b/?utm_source=x"),
            page("http://www.a.eu/b")
        );
    }
}
