const keys = new Set([" ", ".", ",", "n", "b", "k", "l", "e", "w", "p", "f", "u", "c", "v", "[", "]", "?"]);
const storageKey = "single-keys";

/** @param {{ invokeMethodAsync(name: string, ...args: any[]): Promise<any> }} component */
export function listen(component) {
  let on = true;
  try {
    on = localStorage.getItem(storageKey) !== "off";
  } catch {
    // in a frame on somebody else's page there may be no storage
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!on || !keys.has(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (target.closest("input, select, textarea, dialog[open], [popover]:popover-open, [contenteditable]")) return;
    // On a button the space bar presses that button.
    if (event.key === " " && target.closest("button, a, summary")) return;
    event.preventDefault();
    if (event.key === "p") { predict(); return; }
    if (event.key === "v") { /** @type {HTMLElement | null} */ (document.querySelector("[data-projector-switch]"))?.click(); return; }
    component.invokeMethodAsync("PressAsync", event.key, target.closest("[data-node]")?.getAttribute("data-node") ?? null);
  }

  /** To the first prediction that can still be placed. */
  function predict() {
    const option = /** @type {HTMLElement | null} */ (document.querySelector("[data-prediction] input:not(:disabled)"));
    option?.scrollIntoView({ block: "center" });
    option?.focus();
  }

  document.addEventListener("keydown", onKey);
  document.documentElement.dataset.keys = "heard";
  return {
    isOn: () => on,
    switchTo(value) {
      on = value;
      localStorage.setItem(storageKey, value ? "on" : "off");
    },
    dispose() {
      document.removeEventListener("keydown", onKey);
      delete document.documentElement.dataset.keys;
    },
  };
}
