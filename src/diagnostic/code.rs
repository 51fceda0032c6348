//! The codes of diagnostics, each with the rule it stands for and a wrong and a right example.

use super::Severity;

/// The spelling of a code, and its explanation by `check --explain`.
struct Explanation {
    word: &'static str,
    severity: Severity,
    about: &'static str,
    wrong: &'static str,
    right: &'static str,
}

/// Declares the codes and the table that explains them, from one list.
macro_rules! codes {
    ($( $code:ident $word:literal $severity:ident $about:literal wrong $wrong:literal right $right:literal )+) => {
        /// A kind of fault. `check --explain CODE` tells what each is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $( #[doc = $about] $code, )+
        }

        impl Code {
            /// Every code, errors first.
            pub const ALL: &'static [Self] = &[ $( Self::$code, )+ ];

            fn explanation(self) -> Explanation {
                match self {
                    $( Self::$code => Explanation {
                        word: $word,
                        severity: Severity::$severity,
                        about: $about,
                        wrong: $wrong,
                        right: $right,
                    }, )+
                }
            }
        }
    };
}

codes! {
    MissingPath "missing-path" Error
        "The path given with `--data` or `STANCE_DATA` must exist and be readable."
        wrong "stance --data dta list"
        right "stance --data data list"
    NotAFile "not-a-file" Error
        "What a dataset's folder holds under a name in `.toml` or `.jsonl` is a file, or a link to one: a pipe, a device or a socket may never end."
        wrong "mkfifo data/new.toml"
        right "stance --data new.fifo list"
    TooLarge "too-large" Error
        "The files of a dataset have at most 2,000 MB, a stream or a revision 100 MB, and of a file at most 10,000 faults are told: it is text that people have written, and what never ends must not fill the memory."
        wrong "stance --data /dev/zero list"
        right "stance --data data list"
    EmptyDataset "empty-dataset" Error
        "A dataset directory must hold at least one `.toml` or `.jsonl` file, and the files one `[dataset]` table between them."
        wrong "# a directory without any .toml file"
        right "[dataset]\nschema = 1\nid = \"my-dataset\"\nversion = \"1\"\ntitle = \"My dataset\"\nas-of = \"2026-07-15\""
    NotUtf8 "not-utf8" Error
        "Files must be UTF-8, so that names and quotes are read as they were written. A byte order mark and CRLF line ends are fine."
        wrong "title = \"Caf\\xe9\"    # saved as Latin-1"
        right "title = \"Café\"       # saved as UTF-8"
    Syntax "syntax" Error
        "Files must be TOML."
        wrong "id = estonia"
        right "id = \"estonia\""
    UnknownKey "unknown-key" Error
        "Every key must be one the format has, so that a misspelt key is never passed over in silence."
        wrong "sumary = \"Rejects an envoy.\""
        right "summary = \"Rejects an envoy.\""
    MissingKey "missing-key" Error
        "Keys that are not optional must be there."
        wrong "[[topic]]\nid = \"dialogue\""
        right "[[topic]]\nid = \"dialogue\"\ntitle = \"Reopen dialogue\"\nshort = \"Dialogue\"\nproposition = \"Europe should reopen dialogue with Russia.\""
    WrongType "wrong-type" Error
        "A value must be of the type its key takes."
        wrong "sources = \"err-2026-02-04\""
        right "sources = [\"err-2026-02-04\"]"
    EmptyText "empty-text" Error
        "A text that is given says something; an optional key with nothing to say is left out."
        wrong "note = \"\""
        right "note = \"The date is that of the broadcast.\""
    ControlCharacter "control-character" Error
        "Text must be free of control characters, line separators, tags and marks that change the direction of writing: a terminal might obey them, and nobody sees them."
        wrong "summary = \"\\u001b[2JRejects an envoy.\""
        right "summary = \"Rejects an envoy.\""
    SchemaVersion "schema-version" Error
        "The dataset must be written for a version of the format that this program reads."
        wrong "schema = 2"
        right "schema = 1"
    DuplicateDataset "duplicate-dataset" Error
        "A dataset has exactly one `[dataset]` table, whatever the number of its files."
        wrong "# a.toml and b.toml both hold [dataset]"
        right "# only dataset.toml holds [dataset]"
    BadDate "bad-date" Error
        "Dates are EDTF: a day, a month, a season, a quarter, a year, or an interval of them."
        wrong "date = \"4 February 2026\""
        right "date = \"2026-02-04\""
    BadId "bad-id" Error
        "Ids are kebab-case: lower-case letters and digits in groups joined by single hyphens."
        wrong "id = \"Great_Britain\""
        right "id = \"great-britain\""
    DuplicateId "duplicate-id" Error
        "An id names one entry of its table."
        wrong "[[condition]]\nid = \"ceasefire\"\n\n[[condition]]\nid = \"ceasefire\""
        right "[[condition]]\nid = \"ceasefire\"\n\n[[condition]]\nid = \"end-of-war\""
    RepeatedReference "repeated-reference" Error
        "A list names each thing once: what stands in it twice would count twice."
        wrong "members = [\"estonia\", \"latvia\", \"estonia\"]"
        right "members = [\"estonia\", \"latvia\", \"lithuania\"]"
    UnknownReference "unknown-reference" Error
        "An id that refers to another entry must be that entry's id."
        wrong "actor = \"estonai\""
        right "actor = \"estonia\""
    UnknownTopic "unknown-topic" Error
        "A position is taken on one of the dataset's topics."
        wrong "positions = { dialog = \"opposes\" }"
        right "positions = { dialogue = \"opposes\" }"
    UnknownPosition "unknown-position" Error
        "A position is one of supports, conditional, mixed, neutral, opposes; a statement may also be declined."
        wrong "positions = { dialogue = \"against\" }"
        right "positions = { dialogue = \"opposes\" }"
    UnknownValue "unknown-value" Error
        "Keys such as `kind` and `attribution` take one of a few words."
        wrong "attribution = \"quoted\""
        right "attribution = \"direct\""
    InvisibleCharacter "invisible-character" Error
        "What names something holds nothing that nobody sees, such as a zero-width space or a soft hyphen: two names that look the same would differ. Joiners between letters are fine."
        wrong "publisher = \"Le\\u200BMonde\""
        right "publisher = \"Le Monde\""
    BadUrl "bad-url" Error
        "Addresses are http or https, with a host, without a user name, and with a port only if it is one: they become links in what is exported."
        wrong "url = \"www.osw.waw.pl/en\""
        right "url = \"https://www.osw.waw.pl/en\""
    BadNotation "bad-notation" Error
        "Language tags, country codes and Wikidata items are written as their registers write them: programs rely on it. An `[[allow]]` names a warning by its code."
        wrong "lang = \"English\"\niso = \"EST\"\nwikidata = \"191\""
        right "lang = \"en\"\niso = \"EE\"\nwikidata = \"Q191\""
    NoPositions "no-positions" Error
        "A statement bears on at least one topic."
        wrong "positions = {}"
        right "positions = { dialogue = \"supports\" }"
    NoSources "no-sources" Error
        "Statements, contacts and the candidates of a topic rest on at least one source."
        wrong "sources = []"
        right "sources = [\"err-2026-02-04\"]"
    NoEvidence "no-evidence" Error
        "A coded stance rests on at least one statement."
        wrong "[[stance]]\nactor = \"estonia\"\ntopic = \"dialogue\"\nposition = \"opposes\"\nsince = \"2026-02-04\"\nevidence = []"
        right "[[stance]]\nactor = \"estonia\"\ntopic = \"dialogue\"\nposition = \"opposes\"\nsince = \"2026-02-04\"\nevidence = [\"ee-2026-02-04-tsahkna\"]"
    NoParticipants "no-participants" Error
        "A contact is between actors, who are named."
        wrong "[[contact]]\nid = \"2025-07-01-call\"\nparticipants = []"
        right "[[contact]]\nid = \"2025-07-01-call\"\nparticipants = [\"france/emmanuel-macron\", \"kremlin/vladimir-putin\"]"
    EvidenceOffTopic "evidence-off-topic" Error
        "The evidence of a coded stance must be about its topic and its actor, or an actor that is a member of it."
        wrong "topic = \"envoy\"\nevidence = [\"ee-2026-02-04-tsahkna\"]    # which says nothing on envoy"
        right "topic = \"dialogue\"\nevidence = [\"ee-2026-02-04-tsahkna\"]"
    CodedTwice "coded-twice" Error
        "A coder codes a statement once: codings are compared coder by coder."
        wrong "[[coding]]\ncoder = \"AB\"\nstatement = \"ee-2026-02-04-tsahkna\"\n\n[[coding]]\ncoder = \"AB\"\nstatement = \"ee-2026-02-04-tsahkna\""
        right "[[coding]]\ncoder = \"AB\"\nstatement = \"ee-2026-02-04-tsahkna\"\n\n[[coding]]\ncoder = \"CD\"\nstatement = \"ee-2026-02-04-tsahkna\""
    CoderOfTwoKinds "coder-of-two-kinds" Error
        "A coder is a person or a model, whatever the statement."
        wrong "[[coding]]\ncoder = \"AB\"\n\n[[coding]]\ncoder = \"AB\"\nkind = \"model\""
        right "[[coding]]\ncoder = \"AB\"\n\n[[coding]]\ncoder = \"A Model 1.0\"\nkind = \"model\""
    DefinedTwice "defined-twice" Error
        "The codebook has one entry for a topic, for a position, and for a position on a topic."
        wrong "[[codebook]]\ntopic = \"envoy\"\ndefinition = \"A person.\"\n\n[[codebook]]\ntopic = \"envoy\"\nexclusion = \"A group.\""
        right "[[codebook]]\ntopic = \"envoy\"\ndefinition = \"A person.\"\nexclusion = \"A group.\""
    ExampleCodedOtherwise "example-coded-otherwise" Error
        "An example of the codebook is coded as the entry says, and a counterexample is not."
        wrong "[[codebook]]\ntopic = \"envoy\"\nposition = \"supports\"\nexamples = [\"ee-2026-02-04-tsahkna\"]    # which says nothing on envoy"
        right "[[codebook]]\ntopic = \"dialogue\"\nposition = \"opposes\"\nexamples = [\"ee-2026-02-04-tsahkna\"]"
    RivalStances "rival-stances" Error
        "Two coded stances of an actor on a topic do not begin on the same day: nothing would say which holds."
        wrong "[[stance]]\nactor = \"estonia\"\ntopic = \"dialogue\"\nposition = \"opposes\"\nsince = \"2026-02-04\"\nevidence = [\"ee-2026-02-04-tsahkna\"]\n\n[[stance]]\nactor = \"estonia\"\ntopic = \"dialogue\"\nposition = \"mixed\"\nsince = \"2026-02-04\"\nevidence = [\"ee-2026-02-04-tsahkna\", \"ee-2026-02-04-karis\"]"
        right "[[stance]]\nactor = \"estonia\"\ntopic = \"dialogue\"\nposition = \"mixed\"\nsince = \"2026-02-04\"\nevidence = [\"ee-2026-02-04-tsahkna\", \"ee-2026-02-04-karis\"]"
    ConditionMissing "condition-missing" Error
        "A conditional position names what it hangs on."
        wrong "positions = { dialogue = \"conditional\" }"
        right "positions = { dialogue = \"conditional\" }\nconditions = [\"ceasefire\"]"
    ConditionUnused "condition-unused" Error
        "Conditions stand only with a conditional position."
        wrong "positions = { dialogue = \"supports\" }\nconditions = [\"ceasefire\"]"
        right "positions = { dialogue = \"supports\" }"
    IdDate "id-date" Error
        "A date in the id of a statement or contact agrees with its date."
        wrong "id = \"ee-2026-02-04-tsahkna\"\ndate = \"2026-03-04\""
        right "id = \"ee-2026-02-04-tsahkna\"\ndate = \"2026-02-04\""
    MembersMisplaced "members-misplaced" Error
        "Blocs and institutions have members; no other actor has."
        wrong "kind = \"state\"\nmembers = [\"latvia\"]"
        right "kind = \"bloc\"\nmembers = [\"latvia\"]"
    BlocCycle "bloc-cycle" Error
        "A bloc is not a member of itself, directly or through other blocs."
        wrong "id = \"baltics\"\nmembers = [\"baltics\", \"estonia\"]"
        right "id = \"baltics\"\nmembers = [\"estonia\", \"latvia\", \"lithuania\"]"
    BlocTooDeep "bloc-too-deep" Error
        "Blocs are members of blocs at most 32 deep."
        wrong "id = \"level-33\"\nmembers = [\"level-32\"]"
        right "id = \"all\"\nmembers = [\"estonia\", \"latvia\", \"lithuania\"]"
    SpokespersonCycle "spokesperson-cycle" Error
        "A spokesperson speaks for somebody else, who is not in turn their spokesperson."
        wrong "id = \"dmitry-peskov\"\noffices = [{ actor = \"kremlin\", title = \"Press Secretary\", from = \"2012-05-22\", speaks-for = \"dmitry-peskov\" }]"
        right "id = \"dmitry-peskov\"\noffices = [{ actor = \"kremlin\", title = \"Press Secretary\", from = \"2012-05-22\", speaks-for = \"vladimir-putin\" }]"
    DatesReversed "dates-reversed" Error
        "What begins and ends does not end before it begins."
        wrong "from = \"2024-07-23\"\nuntil = \"2021-01-26\""
        right "from = \"2021-01-26\"\nuntil = \"2024-07-23\""
    ByWithoutAssessment "by-without-assessment" Error
        "`by` names who judges, so it stands only with `attribution = \"assessed\"`."
        wrong "attribution = \"direct\"\nby = \"osw\""
        right "attribution = \"assessed\"\nby = \"osw\""
    LeftOut "left-out" Warning
        "A dataset is every file in its folder and those below whose name ends in `.toml` or `.jsonl`, links to files included. Left out are names that begin with a dot, links to folders, and folders that are git repositories of their own."
        wrong "data/.draft.toml"
        right "data/draft.toml"
    StraySpace "stray-space" Warning
        "What names something has single spaces between its words, and no other white space."
        wrong "publisher = \"Le Monde \""
        right "publisher = \"Le Monde\""
    MixedScripts "mixed-scripts" Warning
        "A word of what names something is written in one script: a Cyrillic letter in a Latin word looks right, and is found by nobody."
        wrong "publisher = \"\\u0421ERN\"    # the first letter is Cyrillic"
        right "publisher = \"CERN\""
    PublisherSpelling "publisher-spelling" Warning
        "A publisher is written one way throughout, so that it counts once."
        wrong "publisher = \"Haqqin.az\"\n\n[[source]]\npublisher = \"haqqin.az\""
        right "publisher = \"Haqqin.az\"\n\n[[source]]\npublisher = \"Haqqin.az\""
    LongQuote "long-quote" Warning
        "A quote has at most 40 words: enough to judge a coding by, short enough to be a citation."
        wrong "quote = \"(41 words)\""
        right "quote = \"(40 words)\""
    QuoteMarks "quote-marks" Warning
        "A quote comes without quotation marks around it: whatever shows it adds them."
        wrong "quote = \"“We have to talk.”\""
        right "quote = \"We have to talk.\""
    QuoteWithoutLanguage "quote-without-language" Warning
        "A quote says which language it is in."
        wrong "quote = \"Il faut reparler à la Russie.\""
        right "quote = \"Il faut reparler à la Russie.\"\nlang = \"fr\"\ntranslation = \"We have to talk to Russia again.\""
    QuoteWithoutTranslation "quote-without-translation" Warning
        "A quote that is not in English comes with a translation."
        wrong "quote = \"Il faut reparler à la Russie.\"\nlang = \"fr\""
        right "quote = \"Il faut reparler à la Russie.\"\nlang = \"fr\"\ntranslation = \"We have to talk to Russia again.\""
    TranslationWithoutQuote "translation-without-quote" Warning
        "`lang` and `translation` say something of a quote, so they stand only beside one."
        wrong "translation = \"We have to talk to Russia again.\""
        right "quote = \"Il faut reparler à la Russie.\"\nlang = \"fr\"\ntranslation = \"We have to talk to Russia again.\""
    QuoteNotFound "quote-not-found" Warning
        "With `check --texts DIR`: a quote stands in the saved page of one of its sources, word for word. White space, kinds of quotation marks and dashes make no difference; `[…]` stands for what is left out, square brackets for words put in."
        wrong "quote = \"We will talk to Moscow\"    # and the page says: We will not talk to Moscow"
        right "quote = \"We will not talk to Moscow\""
    QuoteWithoutPage "quote-without-page" Warning
        "With `check --texts DIR`: the page of one of its sources is saved for each quote, as `SOURCE.html` or `SOURCE.txt` in that folder or below it."
        wrong "sources = [\"err-2026-02-04\"]    # and there is no DIR/err-2026-02-04.html"
        right "sources = [\"err-2026-02-04\"]"
    UnknownPage "unknown-page" Warning
        "With `check --texts DIR`: a saved page bears the id of its source as its name."
        wrong "# DIR/err-2026-02-4.html"
        right "[[source]]\nid = \"err-2026-02-04\"    # DIR/err-2026-02-04.html"
    SourceWithoutUrl "source-without-url" Warning
        "A source can be looked up, unless its note says why not."
        wrong "[[source]]\nid = \"osw-2026\"\ntitle = \"Sometimes it is better not to talk\""
        right "[[source]]\nid = \"osw-2026\"\ntitle = \"Sometimes it is better not to talk\"\nurl = \"https://www.osw.waw.pl/en\""
    RepeatedAddress "repeated-address" Warning
        "A page is one source: two with one address are one report counted twice."
        wrong "[[source]]\nid = \"osw-1\"\nurl = \"https://osw.waw.pl/en/1\"\n\n[[source]]\nid = \"osw-2\"\nurl = \"http://www.osw.waw.pl/en/1/\""
        right "[[source]]\nid = \"osw-1\"\nurl = \"https://osw.waw.pl/en/1\""
    TrackingParameter "tracking-parameter" Warning
        "An address is that of a page, without what a campaign or a social network hung on it to follow who reads it."
        wrong "url = \"https://osw.waw.pl/en/1?utm_source=newsletter\""
        right "url = \"https://osw.waw.pl/en/1\""
    NearDuplicateSource "near-duplicate-source" Warning
        "Sources of one title, publisher, language and date may be one page at two addresses: it would count twice."
        wrong "[[source]]\nid = \"osw-1\"\ntitle = \"Pitfalls\"\nurl = \"https://osw.waw.pl/en/1\"\n\n[[source]]\nid = \"osw-2\"\ntitle = \"Pitfalls\"\nurl = \"https://osw.waw.pl/en/print/1\""
        right "[[source]]\nid = \"osw-1\"\ntitle = \"Pitfalls\"\nurl = \"https://osw.waw.pl/en/1\""
    NearDuplicateStatement "near-duplicate-statement" Warning
        "Statements of one actor that say nearly the same within three days may be one, entered twice from two reports: it would count twice."
        wrong "[[statement]]\nid = \"ee-2026-02-04-no-envoy\"\nsummary = \"The minister said that Europe needs no envoy.\"\n\n[[statement]]\nid = \"ee-2026-02-05-envoy\"\nsummary = \"The minister said that Europe needs no envoy to Moscow.\""
        right "[[statement]]\nid = \"ee-2026-02-04-no-envoy\"\nsources = [\"err-2026-02-04\", \"osw-2026-02-05\"]"
    UncitedSource "uncited-source" Warning
        "A source is cited by a statement, a contact, a candidate or a population figure."
        wrong "# a [[source]] whose id stands nowhere else"
        right "sources = [\"osw-2026\"]"
    SpeakerWithoutOffice "speaker-without-office" Warning
        "Who speaks for an actor holds an office for it that day, or the statement says in what capacity they speak."
        wrong "speaker = \"olaf-scholz\"\ndate = \"2026-02-04\"    # out of office since 2025"
        right "speaker = \"olaf-scholz\"\ndate = \"2026-02-04\"\nas = \"member of parliament\""
    SharedOffice "shared-office" Warning
        "A title that speaks for an actor is held by one person at a time."
        wrong "# two speakers: { title = \"Foreign Minister\", from = \"2023\" } for one actor"
        right "# the first of them: { title = \"Foreign Minister\", from = \"2021\", until = \"2022\" }"
    SourcesTooEarly "sources-too-early" Warning
        "At least one source was published on or after the day the statement was made."
        wrong "date = \"2026-02-04\"\nsources = [\"err-2026-02-01\"]"
        right "date = \"2026-02-04\"\nsources = [\"err-2026-02-04\"]"
    StanceContradicted "stance-contradicted" Warning
        "A coded stance is weighed again when an official voice has since said the opposite."
        wrong "reviewed = \"2026-02-04\"    # and on 2026-03-01 the foreign minister said the opposite"
        right "reviewed = \"2026-03-01\""
    EvidenceWithdrawn "evidence-withdrawn" Warning
        "A coded stance rests on statements that stand: it no longer counts once one of them is withdrawn."
        wrong "evidence = [\"ee-2026-02-04\"]    # which has withdrawn = { date = \"2026-03-01\", ... }"
        right "evidence = [\"ee-2026-03-02\"]"
    AfterAsOf "after-as-of" Warning
        "No statement, contact or coded stance is dated after the day the books were closed."
        wrong "as-of = \"2026-07-15\"    # and a statement of 2026-08-01"
        right "as-of = \"2026-08-01\""
    NeverCounts "never-counts" Warning
        "A statement or contact was certainly made before the books were closed, by its date or by that of a source: until then it does not count."
        wrong "as-of = \"2026-07-15\"    # and a statement of 2026-07, whose sources have no date"
        right "date = \"2026-07-10\""
    AmbiguousName "ambiguous-name" Warning
        "An id, name, alias or country code means one actor: it is what people type."
        wrong "# two actors with aliases = [\"Brussels\"]"
        right "# one with aliases = [\"Brussels\"], the other with aliases = [\"NATO headquarters\"]"
    UnusedAllowance "unused-allowance" Warning
        "An `[[allow]]` lets warnings stand that are found: one for which nothing is found any more hides the next."
        wrong "[[allow]]\ncode = \"quote-without-translation\"\nentry = \"fr-2026-02-06\"    # which has a translation by now\nreason = \"No translator at hand.\"\ndate = \"2026-02-10\""
        right "# the allowance is taken out"
    ExpiredAllowance "expired-allowance" Warning
        "An `[[allow]]` with `until` lets warnings stand up to that day, and is looked at again when the books are closed after it."
        wrong "as-of = \"2026-07-15\"    # and an [[allow]] with until = \"2026-06-30\""
        right "until = \"2026-12-31\""
}

impl Code {
    /// Returns the code in kebab-case.
    pub fn as_str(self) -> &'static str {
        self.explanation().word
    }

    /// Returns how bad the fault is.
    pub fn severity(self) -> Severity {
        self.explanation().severity
    }

    /// Returns the rule it stands for, in a sentence or two.
    pub fn about(self) -> &'static str {
        self.explanation().about
    }

    /// Returns TOML that has the fault.
    pub fn wrong(self) -> &'static str {
        self.explanation().wrong
    }

    /// Returns the same TOML without the fault.
    pub fn right(self) -> &'static str {
        self.explanation().right
    }

    /// Returns `true` if it is told of only where saved pages of sources are at hand.
    pub fn is_of_pages(self) -> bool {
        matches!(
            self,
            Self::QuoteNotFound | Self::QuoteWithoutPage | Self::UnknownPage
        )
    }

    /// Reads a code in kebab-case.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_by_their_word() {
        for code in Code::ALL {
            assert_eq!(Code::parse(code.as_str()), Some(*code));
        }
        assert_eq!(Code::parse("nonsense"), None);
    }

    #[test]
    fn errors_come_first() {
        assert!(Code::ALL.is_sorted_by_key(|code| code.severity()));
    }
}
