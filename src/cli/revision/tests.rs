//! Lists and answers of git, taken apart.

use super::*;

#[test]
fn objects_are_taken_off_an_answer_by_their_size() {
    let mut rest: &[u8] = b"0a blob 3\na\nb\n0b blob 0\n\n0c missing\n";
    assert_eq!(next_object(&mut rest).as_deref(), Some(&b"a\nb"[..]));
    assert_eq!(next_object(&mut rest).as_deref(), Some(&b""[..]));
    assert_eq!(next_object(&mut rest), None);
    // Cut short, or no number.
    assert_eq!(next_object(&mut &b"0a blob 9\nabc\n"[..]), None);
    assert_eq!(next_object(&mut &b"0a blob x\nabc\n"[..]), None);
}

#[test]
fn links_and_submodules_are_no_files() {
    let path = |entry| blob(entry).map(|blob| blob.path);
    assert_eq!(
        path("100644 blob 0a\tx y.toml").as_deref(),
        Some("x y.toml")
    );
    assert_eq!(path("120000 blob 0a\tx.toml"), None);
    assert_eq!(path("160000 commit 0a\tx"), None);
    assert_eq!(path(""), None);
}
