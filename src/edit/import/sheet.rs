//! Sheets: tables of text as spreadsheets save them, whatever the separator and the encoding.

use std::collections::BTreeSet;
use std::fmt;

/// What stands between cells, the likeliest first.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// The question, in SQL, that asks a database of Discourse Network Analyzer for its statement table.
const STATEMENTS_OF_DNA: &str = "\
    SELECT s.ID statement_id, date(d.Date, 'unixepoch') time, \
    max(e.Value) FILTER (WHERE v.Variable = 'person') person, \
    max(e.Value) FILTER (WHERE v.Variable = 'organization') organization, \
    max(e.Value) FILTER (WHERE v.Variable = 'concept') concept, \
    max(b.Value) agreement, substr(d.Text, s.Start + 1, s.Stop - s.Start) text, \
    d.Title document_title, d.Author document_author, d.Source document_source \
    FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId \
    JOIN VARIABLES v ON v.StatementTypeId = s.StatementTypeId \
    LEFT JOIN DATASHORTTEXT t ON t.StatementId = s.ID AND t.VariableId = v.ID \
    LEFT JOIN ENTITIES e ON e.ID = t.Entity \
    LEFT JOIN DATABOOLEAN b ON b.StatementId = s.ID AND b.VariableId = v.ID \
    GROUP BY s.ID HAVING agreement IS NOT NULL";

/// The characters that Windows-1252 has where Latin-1 has control characters, from 0x80.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// A table of text with a head to each column.
#[derive(Debug)]
pub struct Sheet {
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows that are not blank.
    pub rows: Vec<Row>,
    /// What stands between its cells.
    pub separator: u8,
    /// The lines above the heads, which are passed over.
    above: String,
}

/// A row of a sheet.
#[derive(Debug)]
pub struct Row {
    /// Its number, as a spreadsheet shows it: the heads are row 1.
    pub number: usize,
    /// Its cells, without white space around them.
    pub cells: Vec<String>,
}

/// Why something is not read as a sheet.
#[derive(Debug, PartialEq, Eq)]
pub enum SheetError {
    /// It is a workbook of Excel or the like.
    Workbook,
    /// It is a database of Discourse Network Analyzer.
    Dna,
    /// It is another database of `SQLite`.
    Database,
    /// There are no rows below the heads.
    Empty,
    /// It is no table of text.
    NoTable(String),
}

impl Sheet {
    /// Reads a sheet, some lines of which stand above its heads: separated by semicolons, tabs, commas or bars, in UTF-8,
    /// UTF-16 or Windows-1252.
    ///
    /// # Errors
    ///
    /// When it is no such sheet.
    pub fn read(bytes: &[u8], skip: usize) -> Result<Self, SheetError> {
        if let Some(error) = SheetError::told_by(bytes) {
            return Err(error);
        }
        let mut above = decode(bytes);
        let lines = above.split_inclusive('\n').take(skip);
        let text = above.split_off(lines.map(str::len).sum());
        let separator = separator(&text);
        let mut reader = csv::ReaderBuilder::new();
        reader
            .delimiter(separator)
            .flexible(true)
            .has_headers(false);
        let mut reader = reader.trim(csv::Trim::All).from_reader(text.as_bytes());
        let mut rows = Vec::new();
        for (at, record) in reader.records().enumerate() {
            let record = record.map_err(|error| SheetError::NoTable(error.to_string()))?;
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                let number = skip + at + 1;
                rows.push(Row { number, cells });
            }
        }
        if rows.len() < 2 {
            return Err(SheetError::Empty);
        }
        let heads = rows.remove(0).cells;
        Ok(Self {
            heads,
            rows,
            separator,
            above,
        })
    }

    /// Writes some of its rows, with the heads, as a sheet of the same kind in UTF-8.
    ///
    /// # Errors
    ///
    /// When memory is short.
    pub fn with_rows(&self, numbers: &BTreeSet<usize>) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new();
        let mut writer = writer
            .delimiter(self.separator)
            .flexible(true)
            .from_writer(self.above.clone().into_bytes());
        writer.write_record(&self.heads)?;
        for row in self.rows.iter().filter(|row| numbers.contains(&row.number)) {
            writer.write_record(&row.cells)?;
        }
        writer
            .into_inner()
            .map_err(|error| error.into_error().into())
    }
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Workbook => f.write_str("it is a workbook, not a sheet in text"),
            Self::Dna => f.write_str("it is a database of Discourse Network Analyzer"),
            Self::Database => f.write_str("it is a database, not a sheet in text"),
            Self::Empty => f.write_str("there are no rows below its heads"),
            Self::NoTable(why) => write!(f, "it is no table of text: {why}"),
        }
    }
}

impl SheetError {
    /// Tells from the first bytes of a file that it is something other than text.
    pub fn told_by(bytes: &[u8]) -> Option<Self> {
        /// How far into a database its first tables are declared.
        const HEAD: usize = 1 << 16;
        let head = &bytes[..bytes.len().min(HEAD)];
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
            return Some(Self::Workbook);
        }
        if !head.starts_with(b"SQLite format 3\0") {
            return None;
        }
        let is_dna = memchr::memmem::find(head, b"STATEMENTTYPES").is_some();
        Some(if is_dna { Self::Dna } else { Self::Database })
    }

    /// Returns the remedy for a file of a name.
    pub fn hint(&self, file: &str) -> String {
        match self {
            Self::Workbook => {
                "save it as CSV UTF-8 (in Excel: File, Save As), and import that".to_owned()
            }
            Self::Dna => format!(
                "this line makes the table that `stance import statements.csv --from dna` reads:\n\
                 sqlite3 -csv -header {file} \"{STATEMENTS_OF_DNA}\" > statements.csv"
            ),
            Self::Database => "write the table that has the statements as CSV: \
                 `sqlite3 -csv -header FILE \"SELECT * FROM TABLE\" > statements.csv`"
                .to_owned(),
            Self::Empty => "its first row is taken for the heads of its columns".to_owned(),
            Self::NoTable(_) => "save it as CSV from a spreadsheet".to_owned(),
        }
    }
}

/// Returns a text, in whichever of the usual encodings it is.
fn decode(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
        String::from_utf16_lossy(&units.collect::<Vec<u16>>())
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
        },
    }
}

fn windows(byte: u8) -> char {
    let special = usize::from(byte).checked_sub(0x80);
    let special = special.and_then(|nth| WINDOWS.chars().nth(nth));
    special.unwrap_or(char::from(byte))
}

/// Guesses what stands between the cells: what the heads hold most of, outside quotes.
fn separator(text: &str) -> u8 {
    let heads = text.lines().find(|line| !line.trim().is_empty());
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut is_quoted = false;
    for byte in heads.unwrap_or_default().bytes() {
        is_quoted ^= byte == b'"';
        let separator = SEPARATORS.iter().position(|it| *it == byte);
        if let Some(at) = separator.filter(|_| !is_quoted) {
            counts[at] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let likeliest = counts.iter().position(|count| *count == most);
    SEPARATORS[likeliest.unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let sheet = Sheet::read(bytes, 0).unwrap();
        let rows = sheet.rows.into_iter().map(|row| row.cells);
        [sheet.heads].into_iter().chain(rows).collect()
    }

    #[test]
    fn separators_and_encodings_are_told_apart() {
        let expected = [["Land", "Wort, Satz"], ["Köln", "„ja“; – €"]];
        let texts = [
            "Land;\"Wort, Satz\"\r\nKöln;\"„ja“; – €\"\r\n",
            "\u{feff}Land,\"Wort, Satz\"\nKöln,„ja“; – €\n",
            "Land\tWort, Satz\n\t\nKöln \t „ja“; – €",
            "Land|\"Wort, Satz\"\nKöln|„ja“; – €",
        ];
        for text in texts {
            assert_eq!(cells(text.as_bytes()), expected, "{text}");
            let plain = text.trim_start_matches('\u{feff}');
            let units = plain.encode_utf16();
            let wide: Vec<u8> = units.clone().flat_map(u16::to_le_bytes).collect();
            assert_eq!(cells(&[b"\xff\xfe", &wide[..]].concat()), expected);
            let wide: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
            assert_eq!(cells(&[b"\xfe\xff", &wide[..]].concat()), expected);
        }
        let latin = b"Land;\"Wort, Satz\"\nK\xf6ln;\"\x84ja\x93; \x96 \x80\"";
        assert_eq!(cells(latin), expected);
    }

    #[test]
    fn rows_have_the_numbers_that_a_spreadsheet_shows() {
        let sheet = Sheet::read(b"a;b\n1;\n;\n3;\"x\ny\"\n", 0).unwrap();
        let numbers: Vec<usize> = sheet.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 4]);
        assert_eq!(sheet.with_rows(&[4].into()).unwrap(), b"a;b\n3;\"x\ny\"\n");
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        let refused = |bytes: &[u8]| Sheet::read(bytes, 0).unwrap_err();
        assert_eq!(refused(b"PK\x03\x04..."), SheetError::Workbook);
        assert_eq!(refused(b"\xd0\xcf\x11\xe0..."), SheetError::Workbook);
        assert_eq!(refused(b""), SheetError::Empty);
        assert_eq!(refused(b"a;b\n;\n"), SheetError::Empty);
    }
}
