import { feed } from "./feed.js";

/** @param {string} session */
export function watch(session) { feed.watch(session); }

export function leave() { feed.leave(); }
