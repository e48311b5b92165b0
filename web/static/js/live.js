/**
 * Keeps the numbers of a page fresh while somebody looks at it. The page's element with data-live names the address of
 * the same parts; what has changed is put in by part, never where the focus is, so that nobody loses their place.
 */
const root = document.querySelector('[data-live]');
const time = document.getElementById('read-at');
const fault = document.getElementById('read-fault');
const PAUSE = 15000;
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: time.dataset.zone,
});
let etag = '';
let waiting = 0;
let looking = false;

/** Puts in what has changed; false where something has to wait because the reader is in it. */
function take(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  let whole = true;
  let changed = false;
  for (const part of root.querySelectorAll('[data-part]')) {
    const next = fresh.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML) continue;
    if (part.contains(document.activeElement)) {
      whole = false;
      continue;
    }
    part.replaceChildren(...next.childNodes);
    changed = true;
  }
  if (changed) root.dispatchEvent(new CustomEvent('live'));
  return whole;
}

function say(words) {
  if (fault.textContent !== words) fault.textContent = words;
}

async function look() {
  if (looking) return;
  looking = true;
  let ended = false;
  try {
    const answer = await fetch(root.dataset.live, { headers: etag ? { 'If-None-Match': etag } : {}, redirect: 'manual' });
    ended = answer.type === 'opaqueredirect' || answer.status === 403 || answer.status === 404;
    if (answer.ok) {
      etag = take(await answer.text()) ? answer.headers.get('ETag') : '';
    } else if (answer.status !== 304 && !ended) {
      throw new Error(String(answer.status));
    }
    if (!ended) {
      time.textContent = clock.format(new Date());
      say('');
    }
  } catch {
    // The server or the way to it may come back: what was read stays, with its time.
    say(' ' + fault.dataset.away);
  }
  looking = false;
  if (ended) say(' ' + fault.dataset.ended);
  else plan();
}

/** Nobody sees a hidden page: it looks again when it is shown. */
function plan() {
  clearTimeout(waiting);
  if (document.visibilityState === 'visible') waiting = setTimeout(look, PAUSE);
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') look();
  else clearTimeout(waiting);
});
plan();
