/**
 * The line of a letter's signatory: put together as the server would, and the fields that depend on one another.
 */

function value(form, field) {
  return form.elements[field].value.normalize('NFC').replace(/\p{Zs}+/gu, ' ').trim();
}

function isolated(words) {
  const part = document.createElement('bdi');
  part.textContent = words;
  return part;
}

/** Writes into `place` how the signatory of `form` will be printed; `words` says the capacities. */
export function showLine(place, name, form, words) {
  const styled = [value(form, 'honorifics'), name, value(form, 'postNominals')].filter(Boolean).join(' ');
  const role = value(form, 'role');
  const organisation = value(form, 'organisation');
  const onBehalf = form.elements.capacity.value === 'on-behalf';
  const line = [isolated(styled)];
  if (role) {
    line.push(', ', isolated(role));
  }
  if (organisation && onBehalf) {
    line.push(`, ${words.onBehalf} `, isolated(organisation));
  } else if (organisation) {
    line.push(', ', isolated(organisation));
  }
  if ((role || organisation) && !onBehalf) {
    line.push(` (${words.personal})`);
  }
  place.replaceChildren(...line);
}

/** The declaration is asked of those only who sign for an organisation. */
function follow(fields) {
  const form = fields.closest('form');
  const declaration = fields.querySelector('[data-authority]');
  const show = () => {
    declaration.hidden = form.elements.capacity.value !== 'on-behalf';
  };
  form.addEventListener('input', show);
  show();
}

document.querySelectorAll('[data-line]').forEach(follow);
