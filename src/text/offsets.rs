//! Bytes here, UTF-16 units in the browser: the one place that converts.

/// The UTF-16 offset of a byte offset; inside a character, that of its start; past the end, the length.
pub fn byte_to_utf16(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text[..at].chars().map(char::len_utf16).sum()
}

/// The byte offset of a UTF-16 offset; between two surrogates, the character's start; past the end, the length.
pub fn utf16_to_byte(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > utf16 {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}

/// The line that holds a position: from its first byte to before its line end, be that LF, CRLF or CR.
/// The bytes of a line end belong to the line before it.
pub fn line_range(text: &str, position: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let is_end = |b: &u8| matches!(b, b'\n' | b'\r');
    let mut at = position.min(bytes.len());
    if at > 0 && bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n') {
        at -= 1;
    }
    let start = bytes[..at]
        .iter()
        .rposition(is_end)
        .map_or(0, |end| end + 1);
    let end = bytes[at..]
        .iter()
        .position(is_end)
        .map_or(bytes.len(), |end| at + end);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_at_every_character() {
        for text in ["", "abc", "é€😀x", "a\u{301}\r\n👩‍🚒b"] {
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(
                    utf16_to_byte(text, byte_to_utf16(text, at)),
                    at,
                    "{text:?} at {at}"
                );
            }
        }
    }

    #[test]
    fn inside_a_character_is_its_start() {
        assert_eq!(byte_to_utf16("a😀b", 3), 1);
        assert_eq!(utf16_to_byte("a😀b", 2), 1);
        assert_eq!(byte_to_utf16("ab", 99), 2);
        assert_eq!(utf16_to_byte("ab", 99), 2);
    }

    #[test]
    fn lines() {
        assert_eq!(line_range("ab\ncd\n", 3), (3, 5));
        assert_eq!(line_range("ab\ncd\n", 2), (0, 2));
        assert_eq!(line_range("ab\ncd\n", 6), (6, 6));
        assert_eq!(line_range("", 0), (0, 0));
        assert_eq!(line_range("ab\r\ncd\re", 3), (0, 2));
        assert_eq!(line_range("ab\r\ncd\re", 6), (4, 6));
        assert_eq!(line_range("ab\r\ncd\re", 7), (7, 8));
    }
}
