// Simulated time as people read it: the same forms as TimeText.cs, for what moves between two pictures. Instants are microseconds.

/** @param {number} length in µs */
export function lengthText(length) {
  const us = Math.max(0, Math.round(length));
  const ms = us / 1000;
  if (ms < 1) return `${us} µs`;
  if (ms < 10) return `${Math.floor(ms * 10) / 10} ms`;
  if (ms < 1000) return `${Math.floor(ms)} ms`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.floor(ms / 1000)} s`;
  return `${Math.floor(ms / 60_000)} min`;
}

/** @param {number} at in µs; gives 00:01.214 380 */
export function clockText(at) {
  const us = Math.max(0, Math.floor(at));
  const two = value => String(value).padStart(2, "0");
  const three = value => String(value).padStart(3, "0");
  return `${two(Math.floor(us / 60_000_000))}:${two(Math.floor(us / 1_000_000) % 60)}.${three(Math.floor(us / 1000) % 1000)} ${three(us % 1000)}`;
}
