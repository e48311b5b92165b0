/**
 * Lets the words that stand in the field, whatever they are by now, go into the e-mail and into the device's own share sheet. The
 * button of the sheet was hidden until now, because it needs JavaScript and a device that has one. Nothing is sent from here.
 */
const words = document.getElementById('share-words');
const button = document.querySelector('button[data-share]');
const mail = document.querySelector('a[data-subject]');
const { title, share: url } = button.dataset;

function compose() {
  const body = [words.value.trim(), url].filter(Boolean).join('\n\n').replace(/\r?\n/g, '\r\n') + '\r\n';
  mail.href = `mailto:?subject=${encodeURIComponent(mail.dataset.subject)}&body=${encodeURIComponent(body)}`;
}

words.addEventListener('input', compose);
compose(); // the browser may have kept what was written before the page was left and opened again

button.hidden = !navigator.share;
button.addEventListener('click', async () => {
  try {
    await navigator.share({ title, text: words.value.trim(), url });
  } catch {
    // Closed without sharing: there is nothing to say.
  }
});
