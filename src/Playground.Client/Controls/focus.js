/** Where somebody goes on who uses the keyboard. @param {string} selector */
export function focusOn(selector) {
  /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus();
}
