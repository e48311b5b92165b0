import { ascii } from './bytes.js';
import { Crc32 } from './crc32.js';

const STORED = 0;
const DEFLATED = 8;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MOST_COMMENT = 0xffff;
const LARGEST_LIST = 2 ** 21;
const LARGEST_FILE = 0xfffffffe;
const SIZES_BEHIND = 8;

/**
 * What a ZIP says of its files: null where it is none. It says so twice, before each file and at its end, and programs
 * differ in which of the two they believe: {@code saysOne} is whether both say the same, with nothing before, between or
 * behind. The program reads a ZIP in the same steps, in its class ZipListing.
 */
export async function listing(blob, mostFiles) {
  const end = await findEnd(blob);
  const entries = end && listed(await view(blob, end.listStart, end.listBytes));
  if (!entries) {
    return null;
  }
  if (entries.length > mostFiles) {
    return { entries, saysOne: false };
  }
  let saysOne = end.exact && end.count === entries.length;
  let expected = 0;
  for (const entry of entries) {
    const followed = await follow(blob, end.base, entry);
    saysOne &&= followed.same && entry.offset === expected;
    expected = followed.next;
    entry.start = followed.start;
  }
  return { entries, saysOne: saysOne && end.base + expected === end.listStart };
}

/** Whether its end is in the form for more than 4 GiB or 65,535 files, in which the true numbers stand elsewhere. */
export async function isOfLargeForm(blob) {
  const end = await view(blob, blob.size - END_BYTES, END_BYTES);
  return (
    end.byteLength === END_BYTES &&
    end.getUint32(0, true) === 0x06054b50 &&
    (end.getUint16(10, true) === 0xffff || end.getUint32(12, true) === 0xffffffff || end.getUint32(16, true) === 0xffffffff)
  );
}

async function view(blob, position, length) {
  const end = Math.min(blob.size, position + length);
  return new DataView(position < 0 || position >= end ? new ArrayBuffer(0) : await blob.slice(position, end).arrayBuffer());
}

function text(bytes, at, length) {
  return ascii(new Uint8Array(bytes.buffer, at, Math.min(length, bytes.byteLength - at)));
}

async function findEnd(blob) {
  const tail = Math.min(blob.size, END_BYTES + MOST_COMMENT);
  const bytes = await view(blob, blob.size - tail, tail);
  for (let at = tail - END_BYTES; at >= 0; at--) {
    if (bytes.getUint32(at, true) === 0x06054b50) {
      const position = blob.size - tail + at;
      const listBytes = bytes.getUint32(at + 12, true);
      const listStart = position - listBytes;
      const base = listStart - bytes.getUint32(at + 16, true);
      if (base >= 0 && listBytes <= LARGEST_LIST && listStart >= 0) {
        const exact = base === 0 && at + END_BYTES === tail && isPlain(bytes, at);
        return { count: bytes.getUint16(at + 10, true), listStart, listBytes, base, exact };
      }
    }
  }
  return null;
}

/** One volume, and no comment. */
function isPlain(bytes, at) {
  const count = bytes.getUint16(at + 10, true);
  return bytes.getUint32(at + 4, true) === 0 && bytes.getUint16(at + 8, true) === count && bytes.getUint16(at + 20, true) === 0;
}

function listed(bytes) {
  const entries = [];
  for (let at = 0; at < bytes.byteLength; ) {
    if (at + ENTRY_BYTES > bytes.byteLength || bytes.getUint32(at, true) !== 0x02014b50) {
      return null;
    }
    const name = bytes.getUint16(at + 28, true);
    const next = at + ENTRY_BYTES + name + bytes.getUint16(at + 30, true) + bytes.getUint16(at + 32, true);
    if (next > bytes.byteLength) {
      return null;
    }
    entries.push({
      name: text(bytes, at + ENTRY_BYTES, name),
      flags: bytes.getUint16(at + 8, true),
      method: bytes.getUint16(at + 10, true),
      crc: bytes.getUint32(at + 16, true),
      packed: bytes.getUint32(at + 20, true),
      size: bytes.getUint32(at + 24, true),
      offset: bytes.getUint32(at + 42, true),
      start: -1,
    });
    at = next;
  }
  return entries;
}

const NOT_THERE = { start: -1, next: -1, same: false };

async function follow(blob, base, entry) {
  const at = base + entry.offset;
  const local = await view(blob, at, LOCAL_BYTES);
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== 0x04034b50) {
    return NOT_THERE;
  }
  const name = local.getUint16(26, true);
  const start = at + LOCAL_BYTES + name + local.getUint16(28, true);
  const after = start + entry.packed;
  if (after > blob.size) {
    return NOT_THERE;
  }
  const same =
    text(await view(blob, at + LOCAL_BYTES, name), 0, name) === entry.name &&
    local.getUint16(6, true) === entry.flags &&
    local.getUint16(8, true) === entry.method;
  const sizesHere = hasSizes(local, 14, entry);
  if ((entry.flags & SIZES_BEHIND) === 0) {
    return { start, next: after - base, same: same && sizesHere };
  }
  const nothingHere = hasSizes(local, 14, { crc: 0, packed: 0, size: 0 });
  const behind = await findBehind(blob, after, entry);
  return { start, next: behind - base, same: same && behind > after && (sizesHere || nothingHere) };
}

function hasSizes(bytes, at, entry) {
  return (
    bytes.getUint32(at, true) === entry.crc &&
    bytes.getUint32(at + 4, true) === entry.packed &&
    bytes.getUint32(at + 8, true) === entry.size
  );
}

/** Where what stands behind a file ends: it repeats the sizes, with a mark of its own or without. */
async function findBehind(blob, after, entry) {
  const bytes = await view(blob, after, 16);
  const mark = bytes.byteLength === 16 && bytes.getUint32(0, true) === 0x08074b50 ? 4 : 0;
  return bytes.byteLength >= mark + 12 && hasSizes(bytes, mark, entry) ? after + mark + 12 : after;
}

/** Why this file of the ZIP cannot be in a pack; empty where it can. */
export function refusal(entry) {
  if (entry.flags & 1) {
    return 'encrypted';
  }
  if (entry.size > LARGEST_FILE || entry.packed > LARGEST_FILE) {
    return 'too-large';
  }
  return entry.method === STORED || entry.method === DEFLATED ? '' : 'method';
}

/**
 * Gives the bytes of a file to {@code take}, piece by piece, until it returns false; tells whether the ZIP says of the
 * file what it is. Throws where the bytes are damaged or do not end where the ZIP says.
 */
export async function read(blob, entry, take) {
  if (entry.start < 0) {
    throw new Error('no file stands there');
  }
  const packed = blob.slice(entry.start, entry.start + entry.packed).stream();
  const stream = entry.method === STORED ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const crc = new Crc32();
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    crc.add(next.value);
    if (take(next.value) === false) {
      await reader.cancel().catch(() => {});
      return { asListed: false };
    }
  }
  return { asListed: size === entry.size && crc.value() === entry.crc };
}
