import { utf8 } from './bytes.js';
import { sha256 } from './sha256.js';

const NEWEST = 3;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const COLUMN = /^[a-z-]{1,40}$/;

class Unreadable extends Error {}

function part(json, name, isRight) {
  const value = json?.[name];
  if (!isRight(value)) {
    throw new Unreadable(name);
  }
  return value;
}

const isText = (value) => typeof value === 'string';
const isCount = (value) => Number.isSafeInteger(value);
const isFlag = (value) => typeof value === 'boolean';
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isInstant = (value) => isText(value) && INSTANT.test(value);

function each(json, name, read) {
  return part(json, name, Array.isArray).map(read);
}

/** A manifest that somebody offers, its fields checked for being there and of their kind; null where they are not. */
export function parseManifest(bytes) {
  try {
    return readManifest(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

/** Whether this page knows the format. */
export function isKnown(format) {
  return format >= 1 && format <= NEWEST;
}

/** The newest format that this page knows. */
export const newestFormat = NEWEST;

function readManifest(json) {
  const format = part(json, 'format', isCount);
  const campaign = part(json, 'campaign', isRecord);
  const counts = part(json, 'counts', isRecord);
  const hasLetter = format === 2 || (format > 2 && json.letter !== undefined);
  return {
    format,
    site: isText(json.site) ? json.site : '',
    title: part(campaign, 'title', isText),
    slug: part(campaign, 'slug', isText),
    edition: part(json, 'edition', isCount),
    preset: part(json, 'preset', isText),
    columns: format > 2 ? each(json, 'columns', readColumn) : undefined,
    snapshot: part(json, 'snapshot', isInstant),
    texts: each(json, 'texts', readText),
    standing: part(counts, 'standing', isCount),
    listed: part(counts, 'listed', isCount),
    merkleRoot: part(json, 'merkleRoot', isText),
    previous: part(json, 'previous', isText),
    fingerprint: part(json, 'fingerprint', isText),
    keyFingerprint: part(json, 'keyFingerprint', isText),
    files: each(json, 'files', readFile),
    letter: hasLetter ? readLetter(part(json, 'letter', isRecord)) : null,
  };
}

function readColumn(word) {
  if (!isText(word) || !COLUMN.test(word)) {
    throw new Unreadable('columns');
  }
  return word;
}

function readText(json) {
  return { version: part(json, 'version', isCount), language: part(json, 'language', isText), sha256: part(json, 'sha256', isText) };
}

function readFile(json) {
  return { name: part(json, 'name', isText), size: part(json, 'size', isCount), sha256: part(json, 'sha256', isText) };
}

function readLetter(json) {
  const onBehalf = part(json, 'onBehalf', isCount);
  const organisations = part(json, 'organisations', (value) => isCount(value) && value <= onBehalf);
  return {
    organisations,
    organisationsListed: part(json, 'organisationsListed', (value) => isCount(value) && value <= organisations),
    order: part(json, 'order', isText),
    pinned: part(json, 'pinned', isFlag),
    onBehalfOf: part(json, 'onBehalfOf', isText),
  };
}

/** The fingerprint that follows from the facts. */
export function computedFingerprint(m) {
  const facts = [`smallplaces-pack ${m.format}`, `campaign ${m.slug}`, `edition ${m.edition}`, `preset ${m.preset}`];
  if (m.format > 2) {
    facts.push(`columns ${m.columns.join(' ') || 'none'}`);
  }
  facts.push(`snapshot ${m.snapshot}`);
  facts.push(...m.texts.map((text) => `text ${text.version} ${text.language} ${text.sha256}`));
  if (m.format > 2 || m.letter) {
    facts.push(`people ${m.standing} ${m.listed}`);
  }
  if (m.letter) {
    facts.push(`organisations ${m.letter.organisations} ${m.letter.organisationsListed}`);
    facts.push(`order ${m.letter.order}${m.letter.pinned ? ' pinned' : ''}`);
  }
  facts.push(`merkle-root ${m.merkleRoot}`, `previous ${m.previous || 'none'}`, '');
  return sha256(utf8(facts.join('\n'))).slice(0, 40);
}
