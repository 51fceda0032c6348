//! How fast `stance` is beside other programs on the same statements, in CPU time, and how its commands grow.
//!
//! `cargo bench --bench peers`; sizes other than the usual ones follow `--`, as `-- 300 10000 100000 1000000`. Prints the
//! tables of the README. Programs that are not installed are named and left out.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a benchmark prints what it measured, and fails when it cannot"
)]

mod corpus;
mod forms;
mod process;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use corpus::Corpus;

const STANCE: &str = env!("CARGO_BIN_EXE_stance");

const SIZES: [usize; 3] = [300, 10_000, 100_000];

/// Said to this program by itself, to measure parsing in a process of its own.
const PARSE: &str = "--parse";

/// A program that answers the same questions of the same statements.
struct Peer {
    name: &'static str,
    program: &'static str,
    version: &'static str,
    /// Everything one actor said, in order.
    timeline: &'static str,
    /// The newest position of every actor on every topic. None of them knows the stance rule.
    matrix: &'static str,
}

const PEERS: [Peer; 6] = [
    Peer {
        name: "jq on JSON Lines",
        program: "jq",
        version: "jq --version",
        timeline: "jq -c 'select(.actor == \"state-0\") | [.date, .speaker, .summary]' statements.jsonl",
        matrix: "jq -n 'reduce (inputs | . as $s | .positions | to_entries[] | {k: ($s.actor + \" \" + .key), d: $s.date, p: .value}) as $x ({}; if (.[$x.k].d // \"\") <= $x.d then .[$x.k] = $x else . end)' statements.jsonl",
    },
    Peer {
        name: "jaq on JSON Lines",
        program: "jaq",
        version: "jaq --version",
        timeline: "jaq -c 'select(.actor == \"state-0\") | [.date, .speaker, .summary]' statements.jsonl",
        matrix: "jaq -n 'reduce (inputs | . as $s | .positions | to_entries[] | {k: ($s.actor + \" \" + .key), d: $s.date, p: .value}) as $x ({}; if (.[$x.k].d // \"\") <= $x.d then .[$x.k] = $x else . end)' statements.jsonl",
    },
    Peer {
        name: "Miller on CSV",
        program: "mlr",
        version: "mlr --version",
        timeline: "mlr --icsv --ojson filter '$actor == \"state-0\"' positions.csv",
        matrix: "mlr --icsv --ojson sort -f date then tail -n 1 -g actor,topic positions.csv",
    },
    Peer {
        name: "DuckDB on JSON Lines",
        program: "duckdb",
        version: "duckdb --version",
        timeline: "duckdb -csv -c \"select date, speaker, summary from read_json('statements.jsonl', format = 'newline_delimited') where actor = 'state-0' order by date\"",
        matrix: "duckdb -csv -c \"select actor, p.key, arg_max(p.value, date) from (select actor, date, unnest(map_entries(positions)) as p from read_json('statements.jsonl', format = 'newline_delimited', columns = {actor: 'VARCHAR', date: 'VARCHAR', positions: 'MAP(VARCHAR, VARCHAR)'})) group by all\"",
    },
    Peer {
        name: "SQLite importing CSV",
        program: "sqlite3",
        version: "sqlite3 --version",
        timeline: "sqlite3 :memory: '.import --csv positions.csv s' \"select date, speaker, summary from s where actor = 'state-0' order by date\"",
        matrix: "sqlite3 :memory: '.import --csv positions.csv s' 'select actor, topic, position, max(date) from s group by actor, topic'",
    },
    Peer {
        name: "Python's tomllib",
        program: "python3",
        version: "python3 --version",
        timeline: "python3 -c \"import tomllib, glob; print(sum(s['actor'] == 'state-0' for f in glob.glob('toml/**/*.toml', recursive=True) for s in tomllib.load(open(f, 'rb')).get('statement', [])))\"",
        matrix: "python3 -c \"import tomllib, glob; m = {}; [m.__setitem__((s['actor'], t), max(m.get((s['actor'], t), ('', '')), (s['date'], p))) for f in glob.glob('toml/**/*.toml', recursive=True) for s in tomllib.load(open(f, 'rb')).get('statement', []) for t, p in s['positions'].items()]; print(len(m))\"",
    },
];

/// Commands whose growth is measured.
const COMMANDS: [&str; 12] = [
    "list",
    "matrix -f csv",
    "timeline state-0 -f jsonl",
    "timeline -f csv",
    "shifts -f csv",
    "explain state-0 dialogue --sensitivity -f json",
    "tally dialogue",
    "gaps -f csv",
    "search ceasefire -f csv",
    "network -f csv",
    "sources -f csv",
    "check",
];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [first, folder] = arguments.as_slice()
        && first == PARSE
    {
        parse(Path::new(folder));
        return;
    }
    let asked = arguments.iter().filter_map(|word| word.parse().ok());
    let mut sizes: Vec<usize> = asked.collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    sizes.sort_unstable();
    let folders: Vec<(usize, PathBuf)> = sizes
        .iter()
        .map(|size| {
            (
                *size,
                written(&size.to_string(), || Corpus::new(*size, None)),
            )
        })
        .collect();
    let peers = present();
    machine(&peers);
    compare(
        "one actor's timeline",
        &stance("timeline state-0 -f jsonl"),
        &folders,
        &peers,
        |peer| peer.timeline,
    );
    compare(
        "a matrix of everybody",
        &stance("matrix -f csv"),
        &folders,
        &peers,
        |peer| peer.matrix,
    );
    loading(&folders);
    growth(&folders);
    ties();
}

/// Writes a dataset where cargo puts what it builds, once.
fn written(name: &str, corpus: impl Fn() -> Corpus) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("bench")
        .join(name);
    if !folder.exists() {
        fs::create_dir_all(&folder).expect("the folder can be made");
        forms::write(&corpus(), &folder).expect("the dataset can be written");
    }
    folder
}

fn stance(arguments: &str) -> String {
    format!("'{STANCE}' --data toml {arguments}")
}

/// Finds the peers that are installed, and names the others.
fn present() -> Vec<&'static Peer> {
    let (present, missing): (Vec<&Peer>, Vec<&Peer>) = PEERS
        .iter()
        .partition(|peer| process::answers(&format!("command -v {}", peer.program)));
    for peer in missing {
        println!("`{}` is not installed: left out.", peer.program);
    }
    present
}

/// Prints what the figures were taken with.
fn machine(peers: &[&Peer]) {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let model = process::output("sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1");
    println!(
        "\n{processors} processors, {model}, {}",
        process::output("uname -sr")
    );
    println!("{}", process::output("rustc --version"));
    for peer in peers {
        println!(
            "{} {}",
            peer.program,
            process::output(&format!("{} | head -1", peer.version))
        );
    }
}

/// Prints the CPU time of `stance`, and of each peer as a multiple of it.
fn compare(
    question: &str,
    ours: &str,
    folders: &[(usize, PathBuf)],
    peers: &[&Peer],
    theirs: fn(&Peer) -> &'static str,
) {
    head(question, folders, "statements");
    let own: Vec<Option<Duration>> = folders
        .iter()
        .map(|(_, folder)| process::cpu(ours, folder))
        .collect();
    let seconds = own
        .iter()
        .map(|time| cell(time.map(|time| format!("{:.3} s", time.as_secs_f64()))));
    println!("| stance | {} |", seconds.collect::<Vec<_>>().join(" | "));
    for peer in peers {
        let ratios = folders.iter().zip(&own).map(|((_, folder), own)| {
            let time = process::cpu(theirs(peer), folder);
            cell(
                time.zip(*own)
                    .map(|(time, own)| format!("{:.2}", ratio(time, own))),
            )
        });
        println!(
            "| {} | {} |",
            peer.name,
            ratios.collect::<Vec<_>>().join(" | ")
        );
    }
}

/// Prints what loading costs beside the `toml` crate's own parse of the same files, and the memory it takes.
fn loading(folders: &[(usize, PathBuf)]) {
    head("loading", folders, "statements");
    let this = env::current_exe().expect("this program has a path");
    let parse = format!("'{}' {PARSE} toml", this.display());
    let over_parse = folders.iter().map(|(_, folder)| {
        let times = process::cpu(&stance("list"), folder).zip(process::cpu(&parse, folder));
        cell(times.map(|(list, parse)| format!("{:.2}", ratio(list, parse))))
    });
    println!(
        "| CPU of `list` over the toml crate's document | {} |",
        over_parse.collect::<Vec<_>>().join(" | ")
    );
    let memory = folders.iter().map(|(_, folder)| {
        let input = process::size(&folder.join("toml"));
        let peak = process::peak(STANCE, &["--data", "toml", "list"], folder);
        cell(peak.map(|peak| format!("{:.1}", share(peak, input))))
    });
    println!(
        "| peak memory of `list` over the files | {} |",
        memory.collect::<Vec<_>>().join(" | ")
    );
}

/// Prints how CPU time grows from the last size but one to the last: 1 is in step with the statements.
fn growth(folders: &[(usize, PathBuf)]) {
    let [.., (small, smaller), (large, larger)] = folders else {
        return;
    };
    println!("\n| from {small} to {large} statements | exponent of CPU time |\n|---|---|");
    for command in COMMANDS {
        let times =
            process::cpu(&stance(command), smaller).zip(process::cpu(&stance(command), larger));
        let exponent = times.map(|(small_time, large_time)| {
            let steps = share(*large, *small).ln();
            format!("{:.2}", ratio(large_time, small_time).ln() / steps)
        });
        println!("| `{command}` | {} |", cell(exponent));
    }
}

/// Prints the memory that the ties of very many actors take.
fn ties() {
    let folder = written("ties", || Corpus::new(30_000, Some(3_000)));
    println!("\n| `network` of 3,000 actors | peak memory |\n|---|---|");
    for format in ["table", "csv", "markdown", "json", "jsonl", "graphml"] {
        let arguments = ["--data", "toml", "network", "--format", format];
        let peak = process::peak(STANCE, &arguments, &folder);
        let megabytes = peak.map(|peak| format!("{:.0} MB", share(peak, 1_000_000)));
        println!("| {format} | {} |", cell(megabytes));
    }
}

fn head(what: &str, folders: &[(usize, PathBuf)], unit: &str) {
    let sizes: Vec<String> = folders.iter().map(|(size, _)| size.to_string()).collect();
    println!(
        "\n| {what}, {unit} | {} |\n|---|{}",
        sizes.join(" | "),
        "---|".repeat(sizes.len())
    );
}

/// A cell; where something could not be run, that.
fn cell(text: Option<String>) -> String {
    text.unwrap_or_else(|| "failed".to_owned())
}

fn ratio(time: Duration, over: Duration) -> f64 {
    time.as_secs_f64() / over.as_secs_f64().max(1e-9)
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole).max(1.0)
}

/// Parses every file below a folder with the `toml` crate, on two threads.
fn parse(folder: &Path) {
    let mut files = Vec::new();
    process::files(folder, &mut files);
    let (left, right) = files.split_at(files.len() / 2);
    thread::scope(|scope| {
        for half in [left, right] {
            scope.spawn(move || {
                for path in half {
                    let text = fs::read_to_string(path).expect("it can be read");
                    let parsed = toml::de::DeTable::parse(&text).expect("it is TOML");
                    std::hint::black_box(parsed.get_ref().len());
                }
            });
        }
    });
}
