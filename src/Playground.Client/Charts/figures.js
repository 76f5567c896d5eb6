// A chart's value as people read it: the same forms as FigureText.cs, for what follows the pointer and stands at the scales.

import { lengthText } from "../Hub/time.js";

/** @param {number | null} value @param {string} measure a name of Measure */
export function figureText(value, measure) {
  if (value === null || value === undefined) return "–";
  if (measure === "Rate") return `${number(value)}/s`;
  if (measure === "ByteRate") return `${size(value)}/s`;
  if (measure === "Bytes") return size(value);
  return measure === "Time" ? lengthText(value) : number(value);
}

function number(value) {
  if (value < 10) return trim(value.toFixed(2));
  return value < 100 ? trim(value.toFixed(1)) : Math.round(value).toLocaleString("en-US");
}

function size(bytes) {
  if (bytes < 1024) return `${Math.floor(bytes)} B`;
  return bytes < 1024 * 1024 ? `${trim((bytes / 1024).toFixed(1))} KiB` : `${trim((bytes / 1024 / 1024).toFixed(1))} MiB`;
}

const trim = text => text.includes(".") ? text.replace(/\.?0+$/, "") : text;

/** The top of a scale that holds the value: round in its unit. */
export function roundUp(value, measure) {
  if (!(value > 0)) return measure === "Time" ? 1000 : 1;
  if (measure === "Bytes" || measure === "ByteRate") {
    for (let top = 64; ; top *= 2) if (top >= value) return top;
  }
  for (let power = 10 ** Math.floor(Math.log10(value)); ; power *= 10) {
    for (const step of [1, 2, 4, 6, 8]) if (step * power >= value) return step * power;
  }
}
