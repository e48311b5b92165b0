import { notes } from './editions.js';
import { shown } from './results.js';
import { verify } from './verify.js';
import { given, said, sentence } from './words.js';

const status = document.getElementById('check-said');
const results = document.getElementById('check-results');
const input = document.getElementById('check-files');
let latest = 0;

/** Checks the files one after the other, so that a large one does not stand in the way of memory for the next. */
async function checkAll(files) {
  const run = ++latest;
  const checked = [];
  for (const file of files) {
    status.replaceChildren(...sentence('check.working', { file: file.name }));
    checked.push(await verify(file, given.keys).catch(() => ({ outcome: 'unread', manifest: null, signer: '', findings: [] })));
    if (run !== latest) {
      return;
    }
  }
  const noted = checked.map((one) => notes(one, checked));
  results.replaceChildren(...files.map((file, i) => shown(file, checked[i], noted[i])));
  document.getElementById('check-answer').hidden = false;
  const stale = noted.filter((some) => some.some((note) => note.word === 'superseded')).length;
  const genuine = checked.filter((one) => one.outcome === 'genuine').length;
  const parts = { count: files.length, genuine, stale, others: files.length - genuine };
  status.replaceChildren(...sentence('check.done', parts));
  document.getElementById('check-found').focus();
}

function begin(files) {
  if (files.length > 0) {
    checkAll([...files]);
  }
}

function listen() {
  input.addEventListener('change', () => {
    const files = [...input.files];
    // The same file can be chosen again.
    input.value = '';
    begin(files);
  });
  for (const kind of ['dragenter', 'dragover']) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      document.body.classList.add('dropping');
    });
  }
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) {
      document.body.classList.remove('dropping');
    }
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    document.body.classList.remove('dropping');
    begin(event.dataTransfer.files);
  });
}

if (canUnpack()) {
  listen();
  document.getElementById('check-tool').hidden = false;
} else {
  document.getElementById('check-unable').hidden = false;
}
if (location.protocol === 'file:') {
  document.getElementById('check-save').textContent = said('check.saved.newer');
}

function canUnpack() {
  try {
    return Boolean(new DecompressionStream('deflate-raw'));
  } catch {
    return false;
  }
}
