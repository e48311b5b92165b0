import { finding } from './contents.js';

/**
 * What can be said of a checked pack beside the others that were given: which edition it is, whether another one replaces
 * it, and whether they follow each other. Only packs in which nothing is wrong have a say, and one whose signer is not
 * known only about packs that the same key signed.
 */
export function notes(checked, all) {
  const manifest = checked.manifest;
  if (!manifest || checked.outcome === 'not-a-pack') {
    return [];
  }
  const others = isWhole(checked) ? all.filter((other) => other !== checked && maySpeak(other, checked)) : [];
  const found = others.flatMap((other) => beside(manifest, other.manifest));
  const sameKind = others.filter((other) => other.manifest.preset === manifest.preset);
  const newer = Math.max(0, ...sameKind.map((other) => other.manifest.edition).filter((n) => n > manifest.edition));
  const facts = { edition: manifest.edition, at: manifest.snapshot };
  if (newer > 0) {
    return [finding('superseded', { ...facts, newer }), ...found];
  }
  const address = `${manifest.site}/packs/${manifest.fingerprint}`;
  return [checked.outcome === 'genuine' ? finding('alone', { ...facts, address }) : finding('says', facts), ...found];
}

function isWhole(checked) {
  return checked.outcome === 'genuine' || checked.outcome === 'unknown-signer';
}

function maySpeak(other, checked) {
  return (
    isWhole(other) &&
    (other.outcome === 'genuine' || other.signer === checked.signer) &&
    other.manifest.slug === checked.manifest.slug &&
    other.manifest.site === checked.manifest.site
  );
}

function beside(one, other) {
  if (other.edition === one.edition) {
    return other.fingerprint === one.fingerprint ? [] : [finding('rival', { edition: one.edition })];
  }
  if (other.edition === one.edition - 1) {
    return one.previous === other.fingerprint ? [finding('follows', { before: other.edition })] : [];
  }
  const breaks = other.edition === one.edition + 1 && other.previous !== one.fingerprint;
  return breaks ? [finding('chain', { newer: other.edition })] : [];
}
