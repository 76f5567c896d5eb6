// Rows of the log are written as text: which one was chosen is told by the row that the click fell on, and a row that is written anew keeps the focus.

import { holdFocus } from "../Controls/hold.js";

/**
 * @param {HTMLElement} list
 * @param {{ invokeMethodAsync(name: string, ...args: any[]): Promise<any> }} component
 */
export function choose(list, component) {
  const hold = holdFocus(list, "data-event");

  /** @param {MouseEvent} event */
  function onClick(event) {
    const row = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-event]"));
    if (row) component.invokeMethodAsync("ChooseAsync", Number(row.dataset.event));
  }

  list.addEventListener("click", onClick);
  const written = new MutationObserver(() => { hold.restore(); });
  written.observe(list, { childList: true });
  return {
    dispose() {
      written.disconnect();
      list.removeEventListener("click", onClick);
      hold.stop();
    },
  };
}
