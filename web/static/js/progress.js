/** Keeps the progress of a pack up to date, and shows the finished page by loading it once more. */
const shown = document.querySelector('[data-progress]');
const said = shown.querySelector('[role="status"]');
const left = document.getElementById('progress-left');
const bar = shown.querySelector('progress');
const page = new URL(shown.dataset.progress, location.href);
const address = new URL(page.pathname + '/progress.json' + page.search, page);
const PAUSE = 1000;

async function look() {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' }, redirect: 'manual' });
    if (answer.type === 'opaqueredirect') return; // the session has ended
    const progress = await answer.json();
    if (progress.finished) {
      location.replace(page);
      return;
    }
    if (said.textContent !== progress.said) said.textContent = progress.said;
    if (left.textContent !== progress.left) left.textContent = progress.left;
    if (progress.measured) {
      bar.max = progress.total;
      bar.value = progress.done;
    } else {
      bar.removeAttribute('value');
    }
  } catch {
    // The server may be starting again: the next look will tell.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
