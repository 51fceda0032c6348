//! Encodings of saved pages: UTF-8, UTF-16 with a byte order mark, and those of one byte a character that pages of Europe and
//! Russia were written in.
//!
//! Source of the tables and labels: <https://encoding.spec.whatwg.org>.

/// An encoding of one byte a character, ASCII in its lower half.
struct Encoding {
    /// The labels by which pages name it.
    labels: &'static [&'static str],
    /// The characters from 0x80 on.
    upper: &'static str,
}

const ENCODINGS: [Encoding; 5] = [
    Encoding {
        labels: &["windows-1250", "cp1250", "x-cp1250"],
        upper: "€\u{fffd}‚\u{fffd}„…†‡\u{fffd}‰Š‹ŚŤŽŹ\u{fffd}‘’“”•–—\u{fffd}™š›śťžź\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż\
         ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    },
    Encoding {
        labels: &["windows-1251", "cp1251", "x-cp1251"],
        upper: "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{fffd}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї\
         АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
    },
    Encoding {
        labels: &[
            "windows-1252",
            "cp1252",
            "x-cp1252",
            "iso-8859-1",
            "iso8859-1",
            "iso_8859-1",
            "latin1",
            "l1",
            "us-ascii",
            "ascii",
        ],
        upper: "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿\
         ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
    },
    Encoding {
        labels: &["iso-8859-2", "iso8859-2", "iso_8859-2", "latin2", "l2"],
        upper: "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8a}\u{8b}\u{8c}\u{8d}\u{8e}\u{8f}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9a}\u{9b}\u{9c}\u{9d}\u{9e}\u{9f}\u{a0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{ad}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż\
         ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    },
    Encoding {
        labels: &["koi8-r", "koi8_r", "koi8", "koi"],
        upper: "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©\
         юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
    },
];

/// How far into a page its encoding is named.
const HEAD: usize = 1024;

/// Decodes a page: by its byte order mark, by what it says in a `meta` element, or as UTF-8 where it is that. What is left is
/// Windows-1251 where the page is in a language of Cyrillic letters, else Windows-1252.
///
/// # Errors
///
/// The label of an encoding that is not known.
pub(super) fn decode(bytes: &[u8], lang: &str) -> Result<String, String> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok(String::from_utf8_lossy(rest).into_owned());
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Ok(utf16(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Ok(utf16(rest, u16::from_be_bytes));
    }
    let declared = declared(bytes);
    let is_utf8 = matches!(declared.as_deref(), None | Some("utf-8" | "utf8"));
    if is_utf8 && let Ok(text) = str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    match declared.as_deref() {
        Some("utf-8" | "utf8") => Ok(String::from_utf8_lossy(bytes).into_owned()),
        Some(label) => of_one_byte(bytes, label).ok_or_else(|| label.to_owned()),
        None => {
            let label = if is_cyrillic(lang) {
                "windows-1251"
            } else {
                "windows-1252"
            };
            of_one_byte(bytes, label).ok_or_else(|| label.to_owned())
        }
    }
}

/// Returns the label that a page gives, in small letters: `<meta charset="...">`, or the older form with `content`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let meta = head.split("<meta").skip(1);
    meta.filter_map(|rest| rest.split('>').next())
        .find_map(|meta| {
            let (_, after) = meta.split_once("charset")?;
            let value = after.trim_start().strip_prefix('=')?;
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
            let label = &value[..end.unwrap_or(value.len())];
            (!label.is_empty()).then(|| label.to_owned())
        })
}

fn of_one_byte(bytes: &[u8], label: &str) -> Option<String> {
    let known = |encoding: &&Encoding| encoding.labels.contains(&label);
    let upper: Vec<char> = ENCODINGS.iter().find(known)?.upper.chars().collect();
    let decode = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(nth) => upper.get(usize::from(nth)).copied().unwrap_or('\u{fffd}'),
    };
    Some(bytes.iter().map(decode).collect())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| unit(*pair));
    let characters = char::decode_utf16(units);
    characters.map(|c| c.unwrap_or('\u{fffd}')).collect()
}

/// `true` for languages whose pages were written in Windows-1251.
fn is_cyrillic(lang: &str) -> bool {
    let language = lang.split('-').next().unwrap_or_default();
    ["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"].contains(&language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        for encoding in ENCODINGS {
            assert_eq!(encoding.upper.chars().count(), 128, "{:?}", encoding.labels);
        }
    }

    #[test]
    fn a_page_says_how_it_is_encoded() {
        let read = |bytes: &[u8]| decode(bytes, "en").unwrap();
        assert_eq!(read("\u{feff}é".as_bytes()), "é");
        assert_eq!(read(b"\xff\xfe\xe9\0a\0"), "éa");
        assert_eq!(read(b"\xfe\xff\0\xe9\0a"), "éa");
        assert_eq!(read("é".as_bytes()), "é");
        let cyrillic =
            b"<head><META content='text/html; charset=Windows-1251'>\xcd\xe5\xf2 \x97 \xab";
        assert!(read(cyrillic).ends_with("Нет — «"));
        assert!(read(b"<meta charset=\"koi8-r\">\xee\xc5\xd4").ends_with("Нет"));
        assert!(read(b"<meta charset=iso-8859-1>\x93\xe9\x94").ends_with("“é”"));
        assert!(read(b"<meta charset=cp1250>\xb3\xf3d\x9f").ends_with("łódź"));
        assert_eq!(
            decode(b"<meta charset=shift_jis>\x82", "ja"),
            Err("shift_jis".to_owned())
        );
    }

    #[test]
    fn what_says_nothing_is_guessed_by_its_language() {
        assert_eq!(decode(b"\xcd\xe5\xf2", "ru").unwrap(), "Нет");
        assert_eq!(decode(b"\xcd\xe5\xf2", "fr").unwrap(), "Íåò");
        assert_eq!(decode(b"", "fr").unwrap(), "");
    }
}
