// Starts Blazor and keeps its connection: says when the server is out of reach, and reloads the page once the server
// answers but no longer knows the circuit (after a restart). What is worth keeping is in the URL or in the session.
// The 9.0 script only sets classes on the dialog; the 10.0 script raises an event as well. Both are heard.

const states = ["rejected", "failed", "retrying", "show", "hide", "resume-failed", "paused"];
const retryEveryMilliseconds = 1000;
const fewerAfterRetries = 120;

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("components-reconnect-modal"));

/** @param {string | undefined} state */
function apply(state) {
  if (state === "hide") {
    if (dialog.open) dialog.close();
  } else if (state === "rejected" || state === "resume-failed") {
    location.reload();
  } else if (state) {
    if (!dialog.open) dialog.showModal();
    if (state === "failed") document.addEventListener("visibilitychange", retryWhenVisible);
  }
}

async function retry() {
  document.removeEventListener("visibilitychange", retryWhenVisible);
  try {
    if (!await Blazor.reconnect() && !await (Blazor.resumeCircuit?.() ?? false)) location.reload();
  } catch {
    // Still out of reach: the next look at this tab tries again.
    document.addEventListener("visibilitychange", retryWhenVisible);
  }
}

async function retryWhenVisible() {
  if (document.visibilityState === "visible") await retry();
}

dialog.addEventListener("components-reconnect-state-changed", event => apply(event.detail.state));
new MutationObserver(() => apply(states.find(state => dialog.classList.contains(`components-reconnect-${state}`))))
  .observe(dialog, { attributes: true, attributeFilter: ["class"] });
document.getElementById("components-reconnect-button")?.addEventListener("click", retry);

Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: 1000,
      retryIntervalMilliseconds: attempts => retryEveryMilliseconds * (attempts < fewerAfterRetries ? 1 : 10),
    },
  },
});
