import { hex } from './bytes.js';

/** The first bits of the fractions of roots of the first primes (FIPS 180-4), found rather than copied. */
const primes = [];
for (let n = 2; primes.length < 64; n++) {
  if (primes.every((prime) => n % prime !== 0)) {
    primes.push(n);
  }
}
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const ROUNDS = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));

/**
 * SHA-256 (FIPS 180-4) over bytes that come in pieces, so that a large file is never held as a whole: the browser's own
 * takes all bytes at once.
 */
export class Sha256 {
  constructor() {
    this.state = Int32Array.from(START);
    this.schedule = new Int32Array(64);
    this.rest = new Uint8Array(64);
    this.held = 0;
    this.length = 0;
  }

  add(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(64 - this.held, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held === 64) {
        this.block(this.rest, 0);
        this.held = 0;
      }
    }
    for (; at + 64 <= bytes.length; at += 64) {
      this.block(bytes, at);
    }
    if (at < bytes.length) {
      this.rest.set(bytes.subarray(at), 0);
      this.held = bytes.length - at;
    }
    return this;
  }

  /** The hash of all that was added, in 64 hexadecimal digits; nothing more can be added. */
  hex() {
    const bits = this.length * 8;
    const end = new Uint8Array((this.held < 56 ? 64 : 128) - this.held);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(end.length - 4, bits >>> 0);
    this.add(end);
    const digest = new DataView(new ArrayBuffer(32));
    this.state.forEach((word, i) => digest.setInt32(4 * i, word));
    return hex(new Uint8Array(digest.buffer));
  }

  block(bytes, at) {
    const w = this.schedule;
    for (let i = 0; i < 16; i++, at += 4) {
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.state;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    const s = this.state;
    s[0] += a;
    s[1] += b;
    s[2] += c;
    s[3] += d;
    s[4] += e;
    s[5] += f;
    s[6] += g;
    s[7] += h;
  }
}

/** The SHA-256 of some bytes, in hexadecimal digits. */
export function sha256(bytes) {
  return new Sha256().add(bytes).hex();
}
