//! The commands as they are typed: goldens over a small dataset, and every console block of the README.
//!
//! `.ci/bless` writes what they print now; read the diff in review.

#[test]
fn commands_print_what_they_printed() {
    let cases = trycmd::TestCases::new();
    // What surrounds the test must not colour or fit what is compared.
    cases.env("NO_COLOR", "1").env("COLUMNS", "");
    cases.case("tests/cli/*.trycmd");
}

#[test]
fn the_readme_is_true() {
    let cases = trycmd::TestCases::new();
    cases.env("NO_COLOR", "1").env("COLUMNS", "");
    cases.case("README.md");
}
