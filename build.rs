//! Embeds `data/` anew when a table changes.

fn main() {
    println!("cargo:rerun-if-changed=data");
}
