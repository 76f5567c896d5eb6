// Keeps what was predicted in a session for as long as this tab lives, so that a reload does not forget it.

const key = session => `predictions:${session}`;

/**
 * @param {string} session
 * @returns {Record<string, string> | null} prediction → answer
 */
export function recall(session) {
  try {
    return JSON.parse(sessionStorage.getItem(key(session)) ?? "null");
  } catch {
    return null; // storage is switched off, or holds something else
  }
}

/**
 * @param {string} session
 * @param {Record<string, string>} answers prediction → answer
 */
export function keep(session, answers) {
  try {
    sessionStorage.setItem(key(session), JSON.stringify(answers));
  } catch {
    // Storage is switched off or full: the answers last until the next reload.
  }
}
