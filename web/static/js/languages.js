/**
 * Takes what was typed along into another language: where something was, a link to that language posts the form, which
 * signs nothing, and it comes back filled. A form that came back has buttons instead, which need no script.
 */
const form = document.getElementById('sign-form');

function isTouched(field) {
  if (field.options) {
    return [...field.options].some(option => option.selected !== option.defaultSelected);
  }
  return field.checked !== field.defaultChecked || ('defaultValue' in field && field.value !== field.defaultValue);
}

function take(event) {
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (elsewhere || ![...form.elements].some(isTouched)) {
    return;
  }
  event.preventDefault();
  const there = new URL(form.action);
  there.searchParams.set('lang', event.currentTarget.hreflang);
  there.hash = 'sign';
  const button = document.createElement('button');
  button.hidden = true;
  button.name = 'act';
  button.value = 'in-language';
  button.formAction = there.href;
  form.append(button);
  form.requestSubmit(button);
  button.remove();
}

document.querySelectorAll('.languages a[hreflang]').forEach(link => link.addEventListener('click', take));
