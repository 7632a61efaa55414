//! Prints the files below a folder that the `ignore` crate lets travel, NUL between them: the reading of ignore files
//! that Railway's own command line tool is built on.
use ignore::WalkBuilder;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;

fn main() {
    let root = std::env::args_os().nth(1).expect("a folder");
    let mut out = std::io::stdout().lock();
    let walk = WalkBuilder::new(&root)
        .hidden(false)
        .parents(false)
        .git_global(false)
        .add_custom_ignore_filename(".railwayignore")
        .filter_entry(|entry| entry.file_name() != ".git" && entry.file_name() != "node_modules")
        .build();
    for entry in walk.filter_map(Result::ok) {
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            let path = entry.path().strip_prefix(&root).expect("below the folder");
            out.write_all(path.as_os_str().as_bytes()).expect("written");
            out.write_all(b"\0").expect("written");
        }
    }
}
