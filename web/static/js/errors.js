/** Moves the keyboard and the screen reader to the list of errors, which without this stands first in the page. */
document.querySelector('.error-summary, #question')?.focus();
