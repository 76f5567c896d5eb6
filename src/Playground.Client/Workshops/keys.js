// Keys of rooms stay in this browser: whoever has one is a person in that room, or its host.

/** @param {string} code @param {"person" | "host"} role */
const place = (code, role) => `room-${role}-${code}`;

/** @param {string} code @param {"person" | "host"} role @returns {string | null} */
export function keyOf(code, role) {
  try {
    return localStorage.getItem(place(code, role));
  } catch {
    return null; // storage is switched off
  }
}

/** @param {string} code @param {"person" | "host"} role @param {string} key */
export function keepKey(code, role, key) {
  try {
    localStorage.setItem(place(code, role), key);
  } catch {
    // Storage is switched off: the place in the room lasts as long as the page.
  }
}

/** The key of a host link is taken out of the address: it is a secret, and addresses are seen on walls. @returns {string | null} */
export function takeKey() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key) history.replaceState(history.state, "", location.pathname + location.search);
  return key;
}

/** @param {string} name @param {string} type @param {string} text */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
