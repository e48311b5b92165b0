/**
 * Asks below the e-mail address whether a common domain was meant, where the one typed is a slip of the finger away
 * from it. A press puts the other address in; nothing is ever refused. The server asks once more, for two slips too.
 */
const place = document.getElementById('email-meant');
const field = document.getElementById('email');
const known = place.dataset.domains.split(' ');
const proposed = known.filter(domain => domain.startsWith('*')).map(domain => domain.slice(1));
const common = new Set(known.map(domain => domain.replace('*', '')));
const ABROAD = /\.(?!co$|cm$|om$)[a-z]{2}$/;

/** Whether one letter is wrong, missing or too many, or two stand in each other's place. */
function isOneSlip(typed, meant) {
  let same = 0;
  while (same < typed.length && typed[same] === meant[same]) same++;
  const [rest, other] = [typed.slice(same), meant.slice(same)];
  return rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1)
      || (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2));
}

function meant(domain) {
  const company = domain.split('.')[0];
  return proposed.find(one =>
      !(ABROAD.test(domain) && company === one.split('.')[0]) && isOneSlip(domain, one));
}

function offer() {
  const address = field.value.trim();
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  const other = at > 0 && domain && !common.has(domain) && meant(domain);
  place.replaceChildren();
  if (other) {
    const whole = address.slice(0, at + 1) + other;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'secondary';
    button.textContent = place.dataset.words.replace('EMAIL', () => whole);
    button.addEventListener('click', () => {
      field.value = whole;
      place.replaceChildren();
      field.focus();
    });
    place.append(button);
  }
}

field.addEventListener('change', offer);
offer();
