/**
 * Warns before the session ends, and keeps it from ending at the press of a button or while somebody types. Nothing
 * that is typed is touched, and the focus stays where somebody works.
 */
const box = document.querySelector('.session-warning');
const words = document.getElementById('session-words');
const form = box.querySelector('form');
const over = box.querySelector('.session-over');
const SECOND = 1000;
const IDLE_WARNING = 180 * SECOND;
const END_WARNING = 600 * SECOND;
const PAUSE = 300 * SECOND;
const LOOK = 5 * SECOND;
const SHARED = 'smallplaces-session';

let idleAt = Date.now() + box.dataset.idle * SECOND;
let endAt = Date.now() + box.dataset.end * SECOND;
let heard = Date.now();
let shown = '';
let before = null;

function show(what) {
  if (shown === what) return;
  shown = what;
  words.textContent = box.dataset[what + 'Words'];
  form.hidden = what !== 'idle';
  over.hidden = what !== 'over';
  if (box.hidden) {
    before = document.activeElement;
    box.hidden = false;
    const nobodyWorks = !before || before === document.body;
    // The next stops of the Tab key lead here from the form in which somebody works.
    if (nobodyWorks) box.focus();
    else (before.closest('form') ?? before).after(box);
  }
}

function hide() {
  const had = box.contains(document.activeElement);
  shown = '';
  box.hidden = true;
  if (had && before?.isConnected) before.focus();
}

function look() {
  const now = Date.now();
  if (now >= Math.min(idleAt, endAt)) show('over');
  else if (endAt - now <= END_WARNING && endAt <= idleAt) show('end');
  else if (idleAt - now <= IDLE_WARNING) show('idle');
  else if (shown) hide();
}

function tell() {
  try {
    localStorage.setItem(SHARED, JSON.stringify({ idleAt, endAt }));
  } catch {
    // Nothing is kept in this window: other windows warn by themselves.
  }
}

async function stay() {
  heard = Date.now();
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    const left = await answer.json();
    idleAt = Date.now() + left.idle * SECOND;
    endAt = Date.now() + left.end * SECOND;
    for (const line of document.querySelectorAll('.session-ends')) line.textContent = left.said;
    tell();
  } catch {
    // Either the network is away, and the session is as it was; or it has ended, which the clock will tell.
  }
  look();
}

form.addEventListener('submit', event => {
  event.preventDefault();
  stay();
});
document.addEventListener('input', () => {
  if (Date.now() - heard > PAUSE && shown !== 'over') stay();
});
document.addEventListener('visibilitychange', look);
addEventListener('storage', event => {
  if (event.key !== SHARED || !event.newValue) return;
  const other = JSON.parse(event.newValue);
  idleAt = Math.max(idleAt, other.idleAt);
  endAt = Math.max(endAt, other.endAt);
  look();
});

tell();
look();
setInterval(look, LOOK);
