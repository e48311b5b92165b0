/** What the server wrote into the page: its words, the keys of the site, and how dates and numbers are written. */
export const given = JSON.parse(document.getElementById('check-data').textContent);

/** A sentence as it is. */
export function said(key) {
  return given.words[key];
}

/** A sentence with its parts filled in, as nodes: each part apart, so that it cannot turn round what stands beside it. */
export function sentence(key, parts) {
  return said(key)
    .replace(/[\u2068\u2069]/g, '')
    .split(/(\{[a-z]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const name = /^\{([a-z]+)\}$/.exec(piece)?.[1];
      return name && name in parts ? isolated(name, parts[name]) : document.createTextNode(piece);
    });
}

function isolated(name, value) {
  const isAddress = name === 'address' && /^https?:\/\//.test(value);
  const part = document.createElement(isAddress ? 'a' : 'bdi');
  if (isAddress) {
    part.href = value;
    part.dir = 'ltr';
  }
  part.textContent = name === 'at' ? moment(value) : typeof value === 'number' ? numeral(value) : value;
  return part;
}

/** A moment in the language of the page, as other pages write it. */
export function moment(instant) {
  const parts = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat(given.locale, { ...parts, timeZone: 'UTC', timeZoneName: 'short' }).format(new Date(instant));
}

export function numeral(number) {
  return new Intl.NumberFormat(given.locale).format(number);
}
