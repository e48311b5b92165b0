/** Shows each copy button, hidden until now because it can only work with JavaScript, and lets it copy its field. */
for (const button of document.querySelectorAll('button[data-copies]')) {
  const field = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.getAttribute('aria-describedby'));
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value);
    said.textContent = button.dataset.done;
  });
}
