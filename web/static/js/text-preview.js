/** Shows the text as it will look, a moment after the last key; the server renders it, as it does for the page itself. */
const area = document.getElementById('markdown');
const box = document.getElementById('text-preview');
const PAUSE = 500;
let timer = 0;
let latest = 0;

async function show() {
  const mine = ++latest;
  const fields = new URLSearchParams(new FormData(area.form));
  fields.set('part', 'fragment');
  try {
    const answer = await fetch(area.dataset.preview, { method: 'POST', body: fields, redirect: 'error' });
    const html = await answer.text();
    if (answer.ok && mine === latest) {
      box.innerHTML = html;
    }
  } catch {
    // the button shows it, or says why not
  }
}

if (box) {
  area.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
}
