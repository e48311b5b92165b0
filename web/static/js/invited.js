/**
 * Tells the server, once, that a person is at the invitation: at the first touch, key or scroll. Programs that follow the
 * links of mails do none of these, so they open nothing. Nothing else depends on it.
 */
const page = document.querySelector('[data-opened]');
const SIGNS = ['pointerdown', 'keydown', 'scroll', 'touchstart'];

function opened() {
  SIGNS.forEach((sign) => removeEventListener(sign, opened));
  fetch(page.dataset.opened, { method: 'POST', body: new URLSearchParams({ seen: '1' }), keepalive: true }).catch(() => {});
}

SIGNS.forEach((sign) => addEventListener(sign, opened, { passive: true }));
