import { feedNamed } from "./feed.js";

/**
 * @param {string} name
 * @param {string} session
 */
export function watch(name, session) { feedNamed(name).watch(session); }

/** @param {string} name */
export function leave(name) { feedNamed(name).leave(); }
