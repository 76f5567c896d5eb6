// The keys that presenters' remotes send. They come first: on the page of whoever leads, they mean the room.

/** @type {Record<string, string>} */
const meanings = { PageDown: "next", PageUp: "back", b: "b", B: "b" };

/** @param {{ invokeMethodAsync(name: string, ...args: any[]): Promise<any> }} component */
export function listen(component) {
  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target), meaning = meanings[event.key];
    if (!meaning || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!document.querySelector("[data-standing='leads'], [data-host-board]")) return;
    if (target.closest("input, select, textarea, dialog[open], [popover]:popover-open, [contenteditable]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    component.invokeMethodAsync("PressAsync", meaning);
  }

  document.addEventListener("keydown", onKey, { capture: true });
  return { dispose: () => document.removeEventListener("keydown", onKey, { capture: true }) };
}
