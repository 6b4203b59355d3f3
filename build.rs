//! Embeds `data/` and `web/` anew when a file of theirs changes.

fn main() {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=web");
}
