const TABLE = Uint32Array.from({ length: 256 }, (none, n) => {
  for (let bit = 0; bit < 8; bit++) {
    n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  }
  return n;
});

/** The check sum by which a ZIP finds damage. */
export class Crc32 {
  constructor() {
    this.rest = -1;
  }

  add(bytes) {
    let rest = this.rest;
    for (let i = 0; i < bytes.length; i++) {
      rest = (rest >>> 8) ^ TABLE[(rest ^ bytes[i]) & 0xff];
    }
    this.rest = rest;
  }

  value() {
    return ~this.rest >>> 0;
  }
}
