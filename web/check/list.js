/** The names of columns by which organisations are counted, where a pack is too old to name its columns. */
const OLD_LETTER = ['number', 'group', 'honorifics', 'name', 'postNominals', 'latinName', 'role', 'organisation', 'capacity'];

/** What the list of a pack says: how many rows below the headings, and for how many organisations they sign. */
export async function readList(contents, manifest) {
  const columns = manifest.columns ?? OLD_LETTER;
  const organisation = columns.indexOf('organisation');
  const capacity = columns.indexOf('capacity');
  const organisations = new Set();
  let rows = -1;
  const csv = new Csv((fields) => {
    rows++;
    if (manifest.letter && organisation >= 0 && rows > 0 && fields[capacity] === manifest.letter.onBehalfOf) {
      organisations.add(organisationKey(fields[organisation] ?? ''));
    }
  });
  const decoder = new TextDecoder();
  await contents.read('signatories.csv', (piece) => csv.add(decoder.decode(piece, { stream: true })));
  csv.add(decoder.decode());
  csv.end();
  return { rows: Math.max(rows, 0), organisations: organisations.size };
}

/** Two spellings of an organisation that differ only in case, spaces and punctuation have the same key. */
function organisationKey(name) {
  const folded = name.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ').replace(/\p{DI}/gu, '');
  let base = ' ';
  return Array.from(folded)
    .filter((c) => {
      const mark = /\p{M}/u.test(c);
      base = mark ? base : c;
      return /[\p{L}\p{Nd}]/u.test(base) && !(mark && /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}]/u.test(base));
    })
    .join('');
}

/** Reads comma-separated values (RFC 4180) that come in pieces. */
class Csv {
  constructor(take) {
    this.take = take;
    this.fields = [];
    this.field = '';
    this.quoted = false;
    this.quoteBefore = false;
    this.begun = false;
    this.endBefore = false;
  }

  add(text) {
    for (const c of text) {
      this.next(c);
    }
  }

  next(c) {
    const afterReturn = this.endBefore;
    this.endBefore = c === '\r' && !this.quoted;
    if (this.quoted && this.quoteBefore) {
      this.quoteBefore = false;
      if (c === '"') {
        this.field += c;
        return;
      }
      this.quoted = false;
      this.endBefore = c === '\r';
    }
    if (this.quoted) {
      this.quoteBefore = c === '"';
      this.field += this.quoteBefore ? '' : c;
    } else if (c === '"' && this.field === '') {
      this.quoted = true;
      this.begun = true;
    } else if (c === ',') {
      this.fields.push(this.field);
      this.field = '';
      this.begun = true;
    } else if (c === '\r' || (c === '\n' && !afterReturn)) {
      this.end();
    } else if (c !== '\n') {
      this.field += c;
      this.begun = true;
    }
  }

  end() {
    if (this.begun) {
      this.take([...this.fields, this.field]);
    }
    this.fields = [];
    this.field = '';
    this.begun = false;
    this.quoted = false;
    this.quoteBefore = false;
  }
}
