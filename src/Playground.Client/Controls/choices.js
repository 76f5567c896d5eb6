// What a person chose for all pages: the language in a cookie, so that the server's first answer is right already, the theme in local
// storage, read before the first paint by a line in the document's head.

const yearInSeconds = 31_536_000;

/** @param {string} cookie @param {string} code */
export function rememberLanguage(cookie, code) {
  document.cookie = `${cookie}=${code}; path=/; max-age=${yearInSeconds}; samesite=lax`;
  document.documentElement.lang = code;
}

/** @param {"light" | "dark" | "system"} theme */
export function chooseTheme(theme) {
  if (theme === "system") {
    localStorage.removeItem("theme");
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem("theme", theme);
    document.documentElement.dataset.theme = theme;
  }
}

/** @returns {string} the theme in force by choice, or "system" */
export function chosenTheme() {
  return document.documentElement.dataset.theme ?? "system";
}

/** For a room; also said by the address, so that it can be sent. @param {boolean} on */
export function chooseProjector(on) {
  const address = new URL(location.href);
  if (on) {
    document.documentElement.dataset.projector = "on";
    localStorage.setItem("projector", "on");
    address.searchParams.set("projector", "on");
  } else {
    delete document.documentElement.dataset.projector;
    localStorage.removeItem("projector");
    address.searchParams.delete("projector");
  }
  history.replaceState(history.state, "", address);
}

/** @returns {boolean} */
export const chosenProjector = () => document.documentElement.dataset.projector === "on";

/** The session of a lesson in this tab, so that a reload goes on where it was. @param {string} lesson @returns {string | null} */
export function rememberedSession(lesson) {
  try {
    return sessionStorage.getItem(`session:${lesson}`);
  } catch {
    return null; // in a frame on somebody else's page there may be no storage
  }
}

/** In the tab, and in the address, so that it is found again there. @param {string} lesson @param {string} session */
export function rememberSession(lesson, session) {
  const address = new URL(location.href);
  address.searchParams.set("s", session);
  history.replaceState(history.state, "", address);
  try {
    sessionStorage.setItem(`session:${lesson}`, session);
  } catch {
    // likewise
  }
}
