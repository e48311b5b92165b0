/** Lets an entry be dragged to another place of its group; what it posts is what the buttons beside it post. */
const form = document.querySelector('form[data-order]');

function post(entry, place) {
  for (const [name, value] of [['act', `place:${entry.dataset.id}`], ['to', place]]) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    form.append(field);
  }
  form.submit();
}

for (const list of form?.querySelectorAll('[data-lines]') ?? []) {
  let dragged = null;
  const over = (event) => (dragged ? event.target.closest('li[data-id]') : null);
  for (const entry of list.children) {
    entry.draggable = true;
  }
  list.addEventListener('dragstart', (event) => {
    dragged = event.target.closest('li[data-id]');
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged.dataset.id);
  });
  list.addEventListener('dragover', (event) => {
    const entry = over(event);
    if (entry) {
      event.preventDefault();
      list.querySelectorAll('.dragged-over').forEach((other) => other.classList.remove('dragged-over'));
      entry.classList.add('dragged-over');
    }
  });
  list.addEventListener('drop', (event) => {
    const entry = over(event);
    if (entry && entry !== dragged) {
      event.preventDefault();
      post(dragged, entry.dataset.place);
    }
  });
  list.addEventListener('dragend', () => {
    dragged = null;
    list.querySelectorAll('.dragged-over').forEach((entry) => entry.classList.remove('dragged-over'));
  });
}
