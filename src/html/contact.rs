//! Contacts: who met, in what form and with what outcome.

use maud::{Markup, html};

use super::anchor;
use super::contents::Contents;
use super::words::{line, sources};
use crate::model::Contact;
use crate::report::ContactView;

/// Shows every contact, the newest first.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    html! {
        @if !contents.asked.contacts.is_empty() {
            section #contacts aria-labelledby="contacts-title" {
                h2 #contacts-title { "Contacts" }
                p.lead { "Dialogue as practised: calls, meetings, visits, talks and letters that took place, or were offered, declined or denied." }
                ol.said { @for contact in contents.asked.contacts.iter().rev() { (entry(contents, contact)) } }
            }
        }
    }
}

fn entry<'d>(contents: &Contents<'d>, contact: &'d Contact<'d>) -> Markup {
    let view = ContactView::new(contents.data, contact);
    let item = view.item();
    html! {
        li #(anchor::contact(contact)) {
            p { (line(&item.head)) }
            @for text in &item.body[..item.body.len() - contact.sources.len()] { p { (line(text)) } }
            (sources(contents, &contact.sources))
        }
    }
}
