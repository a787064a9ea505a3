//! Has the program built anew when the embedded sample data change.

fn main() {
    println!("cargo::rerun-if-changed=sample-data");
}
