/** Shows the button that opens the device's own share sheet, hidden until now because it needs JavaScript and a device that has one. */
const button = document.querySelector('button[data-share]');
const { title, text, share: url } = button.dataset;

button.hidden = !navigator.share;
button.addEventListener('click', async () => {
  try {
    await navigator.share({ title, text, url });
  } catch {
    // Closed without sharing: there is nothing to say.
  }
});
