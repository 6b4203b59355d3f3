//! Keys for actors no table holds.

/// The id of an unknown actor: its kind and its name folded to lower-case letters and digits.
///
/// Equal for spellings that differ in case, accents, quotes, spacing or hyphens only. A pure function of
/// kind and name, so that clusters merge in any order.
pub fn entity_key(kind: &str, name: &str) -> String {
    let mut key = format!("{kind}:");
    let start = key.len();
    for character in name.chars() {
        match fold(character) {
            Folded::Text(text) => key.push_str(text),
            Folded::Letter(letter) => key.extend(letter.to_lowercase()),
            Folded::Break if key.len() > start && !key.ends_with('-') => key.push('-'),
            Folded::Break => {}
        }
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

enum Folded {
    Text(&'static str),
    Letter(char),
    Break,
}

/// Letters without their marks; everything that is neither letter nor digit separates.
fn fold(character: char) -> Folded {
    match character {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'ā' | 'ă' | 'ą' => {
            Folded::Text("a")
        }
        'ç' | 'Ç' | 'ć' | 'č' | 'Ć' | 'Č' => Folded::Text("c"),
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' | 'ē' | 'ę' | 'ě' => Folded::Text("e"),
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'ī' | 'ı' | 'İ' => Folded::Text("i"),
        'ñ' | 'Ñ' | 'ń' | 'ň' => Folded::Text("n"),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'ō' => Folded::Text("o"),
        'š' | 'ś' | 'ş' | 'Š' | 'Ś' | 'Ş' => Folded::Text("s"),
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' | 'ū' => Folded::Text("u"),
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => Folded::Text("y"),
        'ž' | 'ź' | 'ż' | 'Ž' | 'Ź' | 'Ż' => Folded::Text("z"),
        'œ' | 'Œ' => Folded::Text("oe"),
        'æ' | 'Æ' => Folded::Text("ae"),
        'ß' => Folded::Text("ss"),
        'ł' | 'Ł' => Folded::Text("l"),
        'ğ' | 'Ğ' => Folded::Text("g"),
        letter if letter.is_alphanumeric() => Folded::Letter(letter),
        _ => Folded::Break,
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
        assert_ne!(entity_key("firm", "Axel"), entity_key("person", "Axel"));
    }
}
