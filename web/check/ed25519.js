import { joined, same } from './bytes.js';
import { sha512 } from './sha512.js';

/** What stands before the 32 bytes of an Ed25519 public key in DER (RFC 8410). */
const DER = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

/** Whether these can be the bytes of an Ed25519 public key in DER form. */
export function isPublicKey(der) {
  return der.length === DER.length + 32 && same(der.subarray(0, DER.length), DER);
}

/**
 * Whether {@code signature} is that of the key over {@code message} (RFC 8032). The browser does it where it can; not all
 * can, and none does on pages that did not come by https or from a file.
 */
export async function signed(der, message, signature) {
  const subtle = globalThis.crypto?.subtle;
  if (subtle) {
    try {
      const key = await subtle.importKey('spki', der, { name: 'Ed25519' }, false, ['verify']);
      return await subtle.verify({ name: 'Ed25519' }, key, signature, message);
    } catch {
      // This browser does not know Ed25519.
    }
  }
  return verified(der.subarray(DER.length), message, signature);
}

/* The curve -x² + y² = 1 + d x² y² over the field of p, and its base point B of order L. */
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT = power(2n, (P - 1n) / 4n);
const B = base();

function mod(a) {
  const rest = a % P;
  return rest < 0n ? rest + P : rest;
}

function power(number, exponent) {
  let result = 1n;
  for (let b = mod(number), e = exponent; e > 0n; e >>= 1n, b = mod(b * b)) {
    if (e & 1n) {
      result = mod(result * b);
    }
  }
  return result;
}

function base() {
  const y = mod(4n * power(5n, P - 2n));
  return wide(fitting(y, 0n), y);
}

/** The x that belongs to y, with this last bit; null where there is none. */
function fitting(y, bit) {
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  if (mod(v * x * x) !== u) {
    x = mod(x * ROOT);
  }
  if (mod(v * x * x) !== u || (x === 0n && bit === 1n)) {
    return null;
  }
  return (x & 1n) === bit ? x : P - x;
}

function wide(x, y) {
  return { x, y, z: 1n, t: mod(x * y) };
}

/** The number of these bytes, the last ones first. */
function number(bytes) {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** The point of 32 bytes, or null. */
function point(bytes) {
  const all = number(bytes);
  const y = all & ((1n << 255n) - 1n);
  const x = y < P ? fitting(y, all >> 255n) : null;
  return x === null ? null : wide(x, y);
}

function sum(p, q) {
  const a = mod((p.y - p.x) * (q.y - q.x));
  const b = mod((p.y + p.x) * (q.y + q.x));
  const c = mod(2n * D * p.t * q.t);
  const d = mod(2n * p.z * q.z);
  return { x: mod((b - a) * (d - c)), y: mod((d + c) * (b + a)), z: mod((d - c) * (d + c)), t: mod((b - a) * (b + a)) };
}

function times(p, factor) {
  let result = { x: 0n, y: 1n, z: 1n, t: 0n };
  for (let q = p, n = factor; n > 0n; n >>= 1n, q = sum(q, q)) {
    if (n & 1n) {
      result = sum(result, q);
    }
  }
  return result;
}

function equal(p, q) {
  return mod(p.x * q.z - q.x * p.z) === 0n && mod(p.y * q.z - q.y * p.z) === 0n;
}

/** Whether [S]B = R + [k]A. Speed and secrecy do not matter: it is done once, with what is public. */
function verified(key, message, signature) {
  if (signature.length !== 64) {
    return false;
  }
  const a = point(key);
  const r = point(signature.subarray(0, 32));
  const s = number(signature.subarray(32));
  if (a === null || r === null || s >= L) {
    return false;
  }
  const k = number(sha512(joined([signature.subarray(0, 32), key, message]))) % L;
  return equal(times(B, s), sum(r, times(a, k)));
}
