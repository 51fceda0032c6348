//! Lists and answers of git, taken apart.

use super::*;

#[test]
fn answers_are_taken_off_by_their_size() {
    let content = |bytes: &[u8]| Some(Answer::Content(bytes.to_vec()));
    let mut rest: &[u8] = b"0a blob 3\na\nb\ndangling 5\nx:y/z\n0b blob 0\n\n0c missing\n";
    assert_eq!(next_object(&mut rest), content(b"a\nb"));
    assert_eq!(next_object(&mut rest), Some(Answer::NoFile));
    assert_eq!(next_object(&mut rest), content(b""));
    assert_eq!(next_object(&mut rest), None);
    // Cut short, or no number.
    assert_eq!(next_object(&mut &b"0a blob 9\nabc\n"[..]), None);
    assert_eq!(next_object(&mut &b"0a blob x\nabc\n"[..]), None);
}

#[test]
fn a_link_is_asked_for_by_its_path_and_a_submodule_is_no_file() {
    let asked = |entry| blob(entry, "HEAD:data/").map(|blob| (blob.path, blob.object));
    let some = |path: &str, object: &str| Some((path.to_owned(), object.to_owned()));
    assert_eq!(asked("100644 blob 0a\tx y.toml"), some("x y.toml", "0a"));
    assert_eq!(
        asked("120000 blob 0a\tx.toml"),
        some("x.toml", "HEAD:data/x.toml")
    );
    assert_eq!(asked("160000 commit 0a\tx"), None);
    assert_eq!(asked(""), None);
}
