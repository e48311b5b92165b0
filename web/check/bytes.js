/** Bytes as hexadecimal digits. */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether both are the same bytes. */
export function same(one, other) {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

/** A text of ASCII, one character for each byte. */
export function ascii(bytes) {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** The bytes of a text in UTF-8. */
export function utf8(text) {
  return new TextEncoder().encode(text);
}

/** Several pieces as one. */
export function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
