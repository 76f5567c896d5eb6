// What somebody has done in the lessons stays in their browser.

const key = "progress";

/** @returns {string | null} */
export function read() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off
  }
}

/** @param {string} text */
export function write(text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is switched off or full: it lasts until the next reload.
  }
}

/** What can't be read (written by another version, or by hand) stays under another name. */
export function setAside() {
  try {
    localStorage.setItem(`${key}-unreadable`, localStorage.getItem(key) ?? "");
    localStorage.removeItem(key);
  } catch {
    // Then it stays where it is.
  }
}

export function clear() {
  try {
    localStorage.removeItem(key);
  } catch {
    // Then nothing was kept.
  }
}

/** @param {string} name @param {string} text */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
