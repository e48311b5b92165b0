import { ascii } from './bytes.js';
import { finding, openContents } from './contents.js';
import { isPublicKey, signed } from './ed25519.js';
import { readList } from './list.js';
import { computedFingerprint, isKnown, newestFormat, parseManifest } from './manifest.js';
import { sha256 } from './sha256.js';

const MANIFEST = 'manifest.json';
const SIGNATURE = 'manifest.sig';
const KEY = 'signing-key.pem';
const SUMS = 'SHA256SUMS';
const LIST = 'signatories.csv';
const ALWAYS = ['READ-ME-FIRST.txt', 'letter.pdf', KEY, SUMS];
const PEM = /^\s*-----BEGIN PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]{1,400})-----END PUBLIC KEY-----\s*$/;

/**
 * Checks a file that is offered as a pack, in the same steps and with the same words as the command "pack verify": what
 * the outcome is, what the pack says of itself, and everything that is wrong.
 */
export async function verify(blob, knownKeys) {
  const findings = [];
  const contents = await openContents(blob, findings);
  if (!contents) {
    return { outcome: 'not-a-pack', manifest: null, signer: '', findings };
  }
  const json = await contents.small(MANIFEST, findings);
  const signature = await contents.small(SIGNATURE, findings);
  const pem = await contents.small(KEY, findings);
  if (!json && !signature && !pem) {
    return { outcome: 'not-a-pack', manifest: null, signer: '', findings };
  }
  const key = pem && parseKey(pem);
  if (pem && !key) {
    findings.push(finding('bad-key'));
  }
  if (json && signature && key && !(await signed(key, json, signature))) {
    findings.push(finding('bad-signature'));
  }
  const manifest = json && parseManifest(json);
  if (json && !manifest) {
    findings.push(finding('bad-manifest'));
  }
  const signer = key ? sha256(key) : '';
  if (manifest) {
    await check(manifest, signer, contents, findings);
  }
  if (!contents.saysOne) {
    findings.push(finding('two-contents'));
  }
  const whole = knownKeys.includes(signer) ? 'genuine' : 'unknown-signer';
  return { outcome: findings.length > 0 ? 'altered' : whole, manifest, signer, findings };
}

function parseKey(pem) {
  const found = PEM.exec(ascii(pem));
  try {
    const der = Uint8Array.from(atob(found[1].replace(/\s/g, '')), (c) => c.charCodeAt(0));
    return isPublicKey(der) ? der : null;
  } catch {
    return null;
  }
}

async function check(manifest, signer, contents, findings) {
  if (!isKnown(manifest.format)) {
    findings.push(finding('format', { found: manifest.format, expected: newestFormat }));
    return;
  }
  if (signer && manifest.keyFingerprint !== signer) {
    findings.push(finding('manifest-key'));
  }
  if (computedFingerprint(manifest) !== manifest.fingerprint) {
    findings.push(finding('fingerprint'));
  }
  const before = findings.length;
  await files(manifest, contents, findings);
  if (findings.length === before) {
    await sums(manifest, contents, findings);
    await rows(manifest, contents, findings);
  }
}

async function files(manifest, contents, findings) {
  const listed = new Map();
  for (const file of manifest.files) {
    if (!listed.has(file.name)) {
      listed.set(file.name, file);
    }
  }
  for (const file of listed.values()) {
    if (!contents.has(file.name)) {
      findings.push(finding('missing', { file: file.name }));
    } else if (!(await contents.matches(file.name, file.size, file.sha256))) {
      findings.push(finding('altered', { file: file.name }));
    }
  }
  for (const name of contents.names()) {
    if (!listed.has(name) && name !== MANIFEST && name !== SIGNATURE) {
      findings.push(finding('unexpected', { file: name }));
    }
  }
  // A manifest that forgets a file would let it be replaced.
  for (const name of required(manifest)) {
    if (!listed.has(name) && !contents.has(name)) {
      findings.push(finding('missing', { file: name }));
    }
  }
}

function required(manifest) {
  const summary = manifest.format > 2 ? ['summary.json'] : [];
  return [...ALWAYS, ...summary, ...(listsNobody(manifest) ? [] : [LIST])];
}

function listsNobody(manifest) {
  return manifest.format > 2 && manifest.columns.length === 0;
}

async function sums(manifest, contents, findings) {
  const expected = manifest.files
    .filter((file) => file.name !== SUMS)
    .map((file) => `${file.sha256}  ${file.name}\n`)
    .join('');
  const bytes = await contents.small(SUMS, findings);
  if (bytes && new TextDecoder().decode(bytes) !== expected) {
    findings.push(finding('sums'));
  }
}

async function rows(manifest, contents, findings) {
  if (listsNobody(manifest)) {
    noRows(manifest, contents, findings);
    return;
  }
  try {
    const list = await readList(contents, manifest);
    if (list.rows !== manifest.listed) {
      findings.push(finding('rows', { found: list.rows, expected: manifest.listed }));
    }
    const expected = manifest.letter?.organisationsListed;
    if (manifest.letter && list.organisations !== expected) {
      findings.push(finding('organisations', { found: list.organisations, expected }));
    }
  } catch {
    findings.push(finding('altered', { file: LIST }));
  }
}

/** Where nobody is listed, nobody is. */
function noRows(manifest, contents, findings) {
  if (manifest.listed !== 0) {
    findings.push(finding('rows', { found: 0, expected: manifest.listed }));
  }
  if (contents.has(LIST)) {
    findings.push(finding('unexpected', { file: LIST }));
  }
}
