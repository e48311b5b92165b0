import { showLine } from './line.js';

/**
 * Shows below the name, as it is typed, how the line of the signatory will be printed, as the server would with the
 * button "preview", which is then not needed.
 */
const box = document.getElementById('printed');
const form = box.closest('form');
const UK = /^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$/;
const INWARD = 3;

function put(part, words) {
  document.getElementById('printed-' + part).textContent = words;
}

function district() {
  const compact = form.postcode.value.replace(/[\s\p{Zs}]+/gu, '').toUpperCase();
  return form.country.value === 'GB' && UK.test(compact) ? compact.slice(0, -INWARD) : '';
}

function show() {
  const name = form.elements.name.value.normalize('NFC').replace(/\p{Zs}+/gu, ' ').trim();
  box.hidden = !name;
  if (form.elements.honorifics) {
    showLine(document.getElementById('printed-name'), name, form, box.dataset);
  } else {
    put('name', name);
  }
  put('country', form.country.selectedOptions[0]?.text ?? '');
  put('district', district());
  for (const note of box.querySelectorAll('[data-printed]')) {
    note.hidden = note.dataset.printed !== form.visibility.value;
  }
}

document.getElementById('preview')?.remove();
form.addEventListener('input', show);
show();
