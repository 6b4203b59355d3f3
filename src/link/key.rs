//! Keys for actors no table holds.

use crate::knowledge::plain_letter;

/// The id of an unknown actor: its kind and its name folded to lower-case letters and digits.
///
/// Equal for spellings that differ in case, accents, quotes, spacing or hyphens only. A pure function of
/// kind and name, so that clusters merge in any order.
pub fn entity_key(kind: &str, name: &str) -> String {
    let mut key = format!("{kind}:");
    let start = key.len();
    for character in name.chars() {
        match spelt_out(character) {
            Some(letters) => key.push_str(letters),
            None if character.is_alphanumeric() => key.extend(plain_letter(character).to_lowercase()),
            None if key.len() > start && !key.ends_with('-') => key.push('-'),
            None => {}
        }
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

/// A ligature in letters, if it is one.
fn spelt_out(letter: char) -> Option<&'static str> {
    match letter {
        'œ' | 'Œ' => Some("oe"),
        'æ' | 'Æ' => Some("ae"),
        'ß' => Some("ss"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::entity_key;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for name in ["Réseau d’Alliance pour l’IA", "réseau d'alliance pour l'IA ", "RÉSEAU D'ALLIANCE  POUR L'IA"]
        {
            assert_eq!(entity_key("organization", name), "organization:reseau-d-alliance-pour-l-ia");
        }
        assert_eq!(entity_key("person", "Ţepeş Œdipe"), "person:tepes-oedipe");
        assert_ne!(entity_key("firm", "Axel"), entity_key("person", "Axel"));
    }
}
