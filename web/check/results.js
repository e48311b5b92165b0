import { moment, numeral, said, sentence } from './words.js';

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...[content].flat());
  return made;
}

/** What was found about one file, as a part of the page. */
export function shown(file, checked, notes) {
  const isStale = notes.some((note) => note.word === 'superseded');
  const card = element('article', [], { class: 'verdict', 'data-outcome': checked.outcome });
  card.append(element('h3', element('bdi', file.name)));
  card.append(element('p', element('strong', said(`pack.check.${checked.outcome}`)), { class: 'outcome' }));
  if (checked.findings.length > 0) {
    card.append(list('findings', checked.findings, 'pack.finding.'));
  }
  if (notes.length > 0) {
    card.append(list(isStale ? 'notes stale' : 'notes', notes, 'pack.note.'));
  }
  if (checked.manifest) {
    card.append(facts(checked));
  }
  return card;
}

function list(name, entries, keys) {
  const items = entries.map((entry) => element('li', sentence(keys + entry.word, entry.parts), { 'data-word': entry.word }));
  return element('ul', items, { class: name });
}

function facts(checked) {
  const m = checked.manifest;
  const rows = [
    ['title', element('bdi', m.title)],
    ['edition', numeral(m.edition)],
    ['frozen', moment(m.snapshot)],
    ['people', numeral(m.standing)],
    ['listed', numeral(m.listed)],
    ...(m.letter ? [['organisations', numeral(m.letter.organisations)]] : []),
    ['fingerprint', element('code', m.fingerprint, { dir: 'ltr' })],
    ...(checked.signer ? [['key', element('code', checked.signer, { dir: 'ltr' })]] : []),
  ];
  const heading = checked.outcome === 'genuine' ? 'check.says' : 'check.says.itself';
  const terms = rows.flatMap(([key, value]) => [element('dt', said(`check.fact.${key}`)), element('dd', value)]);
  return element('details', [element('summary', said(heading)), element('dl', terms)]);
}
