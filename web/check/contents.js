import { joined } from './bytes.js';
import { Sha256 } from './sha256.js';
import { isOfLargeForm, listing, read, refusal } from './zip.js';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const MOST_FILES = 4000;
const MOST_BYTES_IN_MEMORY = 4 << 20;

/** One thing that is wrong: its sentence is called by the word, and filled by the rest. */
export function finding(word, parts = {}) {
  return { word, parts };
}

/** The files in a ZIP that may come from anybody; null, and findings, where it is none or its list is not honest. */
export async function openContents(blob, findings) {
  const list = await listing(blob, MOST_FILES);
  if (!list) {
    findings.push(finding((await isOfLargeForm(blob)) ? 'large-form' : 'not-a-zip'));
    return null;
  }
  if (list.entries.length > MOST_FILES) {
    findings.push(finding('too-many'));
    return null;
  }
  const found = dishonest(list.entries);
  findings.push(...found);
  return found.length === 0 ? new Contents(blob, list) : null;
}

function dishonest(entries) {
  const seen = new Set();
  const found = [];
  for (const entry of entries) {
    const lower = entry.name.toLowerCase();
    if (!NAME.test(entry.name)) {
      found.push(finding('bad-name'));
    } else if (seen.has(lower)) {
      found.push(finding('duplicate', { file: entry.name }));
    } else if (refusal(entry)) {
      found.push(finding(refusal(entry), { file: entry.name }));
    }
    seen.add(lower);
  }
  return found;
}

class Contents {
  constructor(blob, list) {
    this.blob = blob;
    this.saysOne = list.saysOne;
    this.entries = new Map(list.entries.map((entry) => [entry.name, entry]));
  }

  names() {
    return [...this.entries.keys()];
  }

  has(name) {
    return this.entries.has(name);
  }

  /** The whole of a small file; null, and a finding, where it is missing, damaged or too large. */
  async small(name, findings) {
    if (!this.has(name)) {
      findings.push(finding('missing', { file: name }));
      return null;
    }
    const pieces = [];
    let size = 0;
    try {
      const { asListed } = await read(this.blob, this.entries.get(name), (piece) => {
        pieces.push(piece);
        size += piece.length;
        return size <= MOST_BYTES_IN_MEMORY;
      });
      if (size > MOST_BYTES_IN_MEMORY) {
        findings.push(finding('too-large', { file: name }));
        return null;
      }
      this.saysOne &&= asListed;
    } catch {
      findings.push(finding('altered', { file: name }));
      return null;
    }
    return joined(pieces);
  }

  /** Whether the file has exactly this size and hash; reads hardly more than the size. */
  async matches(name, size, sha256) {
    const hash = new Sha256();
    let count = 0;
    try {
      const { asListed } = await read(this.blob, this.entries.get(name), (piece) => {
        count += piece.length;
        hash.add(piece);
        return count <= size;
      });
      const same = count === size && hash.hex() === sha256;
      this.saysOne &&= !same || asListed;
      return same;
    } catch {
      return false;
    }
  }

  /** Gives the bytes of a file to {@code take}, piece by piece. */
  async read(name, take) {
    await read(this.blob, this.entries.get(name), take);
  }
}
