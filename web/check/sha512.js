const WORD = 64n;
const count = 80;

/** The first 64 bits of the fraction of the root of n, of the second or third degree. */
function fraction64(n, degree) {
  // The whole root of n · 2^(64·degree) has the fraction in its last 64 bits.
  const aim = BigInt(n) << (WORD * BigInt(degree));
  let low = 0n;
  let high = 1n << 76n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) <= aim) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return BigInt.asUintN(64, low);
}

function firstPrimes(many) {
  const found = [];
  for (let n = 2; found.length < many; n++) {
    if (found.every((prime) => n % prime !== 0)) {
      found.push(n);
    }
  }
  return found;
}

/** SHA-512 (FIPS 180-4) in 64 bytes. It is slow, and only for the little that a signature covers. */
export function sha512(bytes) {
  const primes64 = firstPrimes(count);
  const rounds = primes64.map((prime) => fraction64(prime, 3));
  const state = primes64.slice(0, 8).map((prime) => fraction64(prime, 2));
  const padded = new Uint8Array(Math.ceil((bytes.length + 17) / 128) * 128);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  for (let at = 0; at < padded.length; at += 128) {
    block512(state, rounds, view, at);
  }
  const digest = new DataView(new ArrayBuffer(64));
  state.forEach((word, i) => digest.setBigUint64(8 * i, word));
  return new Uint8Array(digest.buffer);
}

function turned(word, by) {
  return (word >> by) | BigInt.asUintN(64, word << (WORD - by));
}

function block512(state, rounds, view, at) {
  const w = [];
  for (let i = 0; i < 16; i++) {
    w.push(view.getBigUint64(at + 8 * i));
  }
  for (let i = 16; i < count; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = turned(x, 1n) ^ turned(x, 8n) ^ (x >> 7n);
    const s1 = turned(y, 19n) ^ turned(y, 61n) ^ (y >> 6n);
    w.push(BigInt.asUintN(64, w[i - 16] + s0 + w[i - 7] + s1));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < count; i++) {
    const s1 = turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n);
    const one = h + s1 + ((e & f) ^ (BigInt.asUintN(64, ~e) & g)) + rounds[i] + w[i];
    const s0 = turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n);
    const two = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = BigInt.asUintN(64, d + one);
    d = c;
    c = b;
    b = a;
    a = BigInt.asUintN(64, one + two);
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = BigInt.asUintN(64, state[i] + word);
  });
}
