//! Characters as the analysis sees them.

/// The character at a byte offset; a blank past the end.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> char {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => byte as char,
        Some(_) => text[at..].chars().next().unwrap_or(' '),
        None => ' ',
    }
}

/// The character before a byte offset; a blank before the beginning.
pub(crate) fn char_before(text: &str, at: usize) -> char {
    text[..at].chars().next_back().unwrap_or(' ')
}

/// White space of any width, and the marks of byte order that strand inside texts.
#[inline]
pub(crate) fn is_blank(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_whitespace() || character == '\x0b' || character < ' ',
        '\u{feff}' | '\u{200b}' => true,
        _ => character.is_whitespace(),
    }
}

/// Letters, digits and what is written over them.
#[inline]
pub(crate) fn is_word(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric() || character == '_',
        _ => character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}'),
    }
}

/// Straight and typographic apostrophes.
#[inline]
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}

/// Hyphens, the unbreakable one too.
#[inline]
pub(crate) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '‑')
}

/// Dashes that part phrases or open list items.
pub(crate) fn is_dash(character: char) -> bool {
    matches!(character, '–' | '—' | '-' | '―')
}

/// Marks that open list items.
pub(crate) fn is_bullet(character: char) -> bool {
    matches!(character, '•' | '*' | '▪' | '■' | '●' | '◦' | '‣' | '·' | '►' | '✓')
}
