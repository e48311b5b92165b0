/** Shows each copy button, hidden until now because it can only work with JavaScript, and lets it copy its fields, a blank line between. */
for (const button of document.querySelectorAll('button[data-copies]')) {
  const fields = button.dataset.copies.split(' ').map((id) => document.getElementById(id));
  const said = document.getElementById(button.getAttribute('aria-describedby'));
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(fields.map((field) => field.value.trim()).filter(Boolean).join('\n\n'));
    said.textContent = button.dataset.done;
  });
}
