// What has the focus keeps it though it is drawn anew: it is found again by an attribute that says which it is.

/**
 * @param {HTMLElement} root
 * @param {string} attribute
 */
export function holdFocus(root, attribute) {
  /** What has the focus; null for nothing in here. @type {string | null} */
  let held = null;

  /** @param {FocusEvent} event */
  function onFocus(event) {
    held = /** @type {HTMLElement} */ (event.target).closest(`[${attribute}]`)?.getAttribute(attribute) ?? null;
  }

  /** What loses the focus because it is gone has not given it up. @param {FocusEvent} event */
  function onBlur(event) {
    const lost = /** @type {HTMLElement} */ (event.target);
    setTimeout(() => { if (lost.isConnected && document.activeElement === document.body) held = null; });
  }

  root.addEventListener("focusin", onFocus);
  root.addEventListener("focusout", onBlur);
  return {
    /** To be called after something was drawn. @returns {HTMLElement | null} what has the focus again; null if it was not lost, or is gone for good */
    restore() {
      if (!held || document.activeElement !== document.body) return null;
      const again = /** @type {HTMLElement | null} */ (root.querySelector(`[${attribute}="${CSS.escape(held)}"]`));
      again?.focus({ preventScroll: true });
      return again;
    },
    stop() {
      root.removeEventListener("focusin", onFocus);
      root.removeEventListener("focusout", onBlur);
    },
  };
}
