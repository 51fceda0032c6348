//! Reads `data/` with the program's own loader and writes it as constants, so that the program need not read it again.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the modules are the program's; the build script uses a part of each"
)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

#[path = "src/character.rs"]
mod character;

#[path = "src/span.rs"]
mod span;

#[path = "src/diagnostic/mod.rs"]
mod diagnostic;

#[path = "src/model/mod.rs"]
mod model;

#[path = "src/load/mod.rs"]
mod load;

use model::date::{Date, Day, Form, Missing, Moment, Qualifier, Shape};
use model::{
    Actor, ActorKind, ActorRef, Attribution, Candidate, CodedStance, Coding, Condition,
    ConditionRef, Contact, ContactKind, ContactLevel, ContactStatus, Dataset, DecidedBy,
    DecisionRule, Id, List, Meta, Office, OfficeVoice, Party, Population, Position, Source,
    SourceKind, SourceRef, Speaker, SpeakerRef, Statement, StatementKind, StatementRef, Text,
    Topic, TopicRef,
};
use span::{EntryRef, Table};

fn main() -> Result<(), Box<dyn Error>> {
    for input in [
        "data",
        "src/character.rs",
        "src/span.rs",
        "src/diagnostic",
        "src/model",
        "src/load",
    ] {
        println!("cargo::rerun-if-changed={input}");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    link_for_a_quick_start(&out)?;
    let files = load::Files::open(Path::new("data"));
    let dataset = load::load(&files)
        .sound()
        .map_err(|found| report(&files, &found))?;
    let mut code = Code::default();
    let dataset = dataset.constant(&mut code);
    let code = format!(
        "{}static DATASET: Dataset<'static> = {dataset};\n",
        code.items
    );
    fs::write(out.join("embedded.rs"), code)?;
    Ok(())
}

/// Links the program to a fixed address and to no shared library, where that is known to work: the thousands of addresses
/// in the embedded dataset are then settled here, and there is no library to find, at every start.
fn link_for_a_quick_start(out: &Path) -> Result<(), Box<dyn Error>> {
    let target = |key: &str| env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    if [target("OS"), target("ENV"), target("ARCH")] != ["linux", "gnu", "x86_64"]
        || target("FEATURE").contains("crt-static")
    {
        return Ok(());
    }
    println!("cargo::rustc-link-arg-bins=-no-pie");
    if let Some(archives) = archives() {
        // A folder that is searched first, and holds no shared library, decides for the archives in it.
        let folder = out.join("archives");
        fs::create_dir_all(&folder)?;
        for (name, archive) in archives {
            fs::copy(archive, folder.join(name))?;
        }
        println!("cargo::rustc-link-arg-bins=-static");
        println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
        // They need each other, and not every linker looks back.
        println!("cargo::rustc-link-arg-bins=-Wl,--start-group,-lgcc,-lgcc_s,-lc,--end-group");
    }
    Ok(())
}

/// The archives of the system's libraries that programs are linked to, under the names they are asked for by; none
/// unless all are there.
fn archives() -> Option<Vec<(&'static str, PathBuf)>> {
    let linker = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let find = |(name, archive): (&'static str, &str)| {
        let asked = Command::new(&linker)
            .arg(format!("-print-file-name={archive}"))
            .output();
        let answer = String::from_utf8(asked.ok()?.stdout).ok()?;
        // What it does not find it answers as it was asked.
        let path = PathBuf::from(answer.trim_end());
        path.is_absolute().then_some((name, path))
    };
    let names = [
        ("libc.a", "libc.a"),
        ("libm.a", "libm.a"),
        ("libgcc.a", "libgcc.a"),
        ("libgcc_s.a", "libgcc_eh.a"),
    ];
    names.into_iter().map(find).collect()
}

/// What is wrong with the dataset, a line a finding.
fn report(files: &load::Files, found: &[diagnostic::Diagnostic]) -> String {
    let line = |found: diagnostic::Located<'_>| {
        let place = found
            .places
            .first()
            .map(|place| format!("{}:{}:{}: ", place.path, place.line, place.column));
        let finding = found.diagnostic;
        format!(
            "\n{}{} ({})",
            place.unwrap_or_default(),
            finding.message,
            finding.help
        )
    };
    let lines: String = load::locate(files, found).into_iter().map(line).collect();
    format!("the dataset in data/ has errors{lines}")
}

/// Constants written so far: an item for each list, as one expression with all of them takes the compiler minutes.
#[derive(Default)]
struct Code {
    items: String,
    count: usize,
}

/// A value that can be written as a constant of the program.
trait Constant {
    /// Its type.
    const TYPE: &'static str;

    /// The constant, in Rust.
    fn constant(&self, code: &mut Code) -> String;
}

/// Values that `Debug` writes as Rust does.
macro_rules! plain {
    ($($name:ident)+) => {
        $( impl Constant for $name {
            const TYPE: &'static str = stringify!($name);

            fn constant(&self, _: &mut Code) -> String {
                format!("{self:?}")
            }
        } )+
    };
}

/// Enums without fields.
macro_rules! words {
    ($($name:ident)+) => {
        $( impl Constant for $name {
            const TYPE: &'static str = stringify!($name);

            fn constant(&self, _: &mut Code) -> String {
                format!(concat!(stringify!($name), "::{:?}"), self)
            }
        } )+
    };
}

/// References: the index of an entry.
macro_rules! references {
    ($($name:ident)+) => {
        $( impl Constant for $name {
            const TYPE: &'static str = stringify!($name);

            fn constant(&self, _: &mut Code) -> String {
                format!(concat!(stringify!($name), "::at({})"), self.index())
            }
        } )+
    };
}

/// Structs, by their lifetime, if any, and the list of their fields.
macro_rules! structs {
    ($($name:ident [$($life:lifetime)?] { $($field:ident)+ })+) => {
        $( impl Constant for $name$(<$life>)? {
            const TYPE: &'static str = stringify!($name);

            fn constant(&self, code: &mut Code) -> String {
                let fields = [$( format!(concat!(stringify!($field), ": {}"), self.$field.constant(code)) ),+];
                format!(concat!(stringify!($name), " {{ {} }}"), fields.join(", "))
            }
        } )+
    };
}

plain!(u64 i16 usize bool);
words!(
    ActorKind Attribution ContactKind ContactLevel ContactStatus DecisionRule Form Missing Position Qualifier SourceKind
    StatementKind Table OfficeVoice
);
references!(ActorRef ConditionRef SourceRef SpeakerRef StatementRef TopicRef);
structs! {
    Meta['_] { id version title description license as_of core origin }
    Topic['_] { id title short proposition decided_by candidates origin }
    DecidedBy['_] { rule basis }
    Candidate['_] { name actor sources note }
    Condition['_] { id title origin }
    Source['_] { id title publisher outlet kind lang url via published authors archived accessed note origin }
    Actor['_] { id name kind aliases iso wikidata population members origin }
    Population[] { value year source }
    Speaker['_] { id name offices origin }
    Office['_] { actor title from until voice speaks_for }
    Statement['_] {
        id parties date known capacity kind attribution by positions conditions summary quote lang translation sources
        note origin
    }
    Party[] { actor speaker official }
    CodedStance['_] { actor topic position since until reviewed conditions evidence note origin }
    Contact['_] { id date kind status level participants initiated_by summary sources note origin }
    Dataset['_] { meta topics conditions sources actors speakers statements stances contacts }
    EntryRef[] { file table entry }
    Moment[] { first last form qualifier }
}

impl Constant for Text<'_> {
    const TYPE: &'static str = "Text";

    fn constant(&self, _: &mut Code) -> String {
        format!("Text::constant({:?})", &**self)
    }
}

impl Constant for Id<'_> {
    const TYPE: &'static str = "Id";

    fn constant(&self, _: &mut Code) -> String {
        format!("Id::constant({:?})", self.as_str())
    }
}

impl Constant for Day {
    const TYPE: &'static str = "Day";

    fn constant(&self, _: &mut Code) -> String {
        format!(
            "Day::constant({}, {}, {})",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl Constant for Date {
    const TYPE: &'static str = "Date";

    fn constant(&self, code: &mut Code) -> String {
        let (name, first, second) = match &self.0 {
            Shape::Single(only) => return format!("Date(Shape::Single({}))", only.constant(code)),
            Shape::Between(start, end) => ("Between", start.constant(code), end.constant(code)),
            Shape::Since(start, end) => ("Since", start.constant(code), end.constant(code)),
            Shape::Until(start, end) => ("Until", start.constant(code), end.constant(code)),
        };
        format!("Date(Shape::{name}({first}, {second}))")
    }
}

impl Constant for Coding {
    const TYPE: &'static str = "Coding";

    fn constant(&self, code: &mut Code) -> String {
        match self {
            Self::Takes(position) => format!("Coding::Takes({})", position.constant(code)),
            Self::Declined => "Coding::Declined".to_owned(),
        }
    }
}

impl<T: Constant> Constant for Option<T> {
    const TYPE: &'static str = "Option<_>";

    fn constant(&self, code: &mut Code) -> String {
        self.as_ref().map_or("None".to_owned(), |value| {
            format!("Some({})", value.constant(code))
        })
    }
}

/// The two pairs that lists are made of.
macro_rules! pairs {
    ($($type:literal = ($first:ty, $second:ty))+) => {
        $( impl Constant for ($first, $second) {
            const TYPE: &'static str = $type;

            fn constant(&self, code: &mut Code) -> String {
                format!("({}, {})", self.0.constant(code), self.1.constant(code))
            }
        } )+
    };
}

pairs! {
    "(TopicRef, Coding)" = (TopicRef, Coding)
    "(ActorRef, Option<SpeakerRef>)" = (ActorRef, Option<SpeakerRef>)
}

impl<T: Constant> Constant for List<'_, T> {
    const TYPE: &'static str = "List<'static, _>";

    fn constant(&self, code: &mut Code) -> String {
        if self.is_empty() {
            return "List::Borrowed(&[])".to_owned();
        }
        let mut names = Vec::new();
        for entry in self {
            let constant = entry.constant(code);
            names.push(code.item(T::TYPE, &constant));
        }
        let list = code.item(
            &format!("&[{}]", T::TYPE),
            &format!("&[{}]", names.join(", ")),
        );
        format!("List::Borrowed({list})")
    }
}

impl Code {
    /// Adds a constant and gives its name.
    fn item(&mut self, type_name: &str, value: &str) -> String {
        let name = format!("C{}", self.count);
        self.count += 1;
        self.items.push_str(
            "#[allow(clippy::unreadable_literal, reason = \"a program wrote it\")]\nconst ",
        );
        self.items
            .extend([&name, ": ", type_name, " = ", value, ";\n"]);
        name
    }
}
