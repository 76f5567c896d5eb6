// One chart, drawn by Apache ECharts as SVG: steps as wide as the stretch of time that they are the value of, scales, what disturbed the run, and the
// cursor. Colours are names of the style sheet's tokens, so a change of theme needs no drawing. Nothing is animated.

import { figureText, roundUp } from "./figures.js";

let library = /** @type {Promise<any> | null} */ (null);

/** Fetched when the first chart is opened. It is a classic script and makes itself a global name. */
export function loadLibrary() {
  return library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("./echarts.js", import.meta.url).href;
    script.onload = () => resolve(/** @type {any} */ (globalThis).echarts);
    script.onerror = () => { library = null; reject(new Error(`${script.src} can't be loaded.`)); };
    document.head.append(script);
  });
}

const left = 4, right = 12, top = 16, bottom = 18;
const markSize = 11, together = 13;
const tone = name => `var(--${name})`;
const small = { fontSize: 10, fontFamily: "inherit", color: tone("quiet") };

/** @param {any} echarts the library @param {HTMLElement} element an empty element that nobody else writes into */
export function createDrawing(echarts, element) {
  const chart = echarts.init(element, null, { renderer: "svg" });
  let end = 1;

  const inside = () => Math.max(1, element.clientWidth - left - right);

  return {
    draw(content) {
      end = Math.max(1, content.at);
      chart.setOption(option(content, end, inside()), { replaceMerge: ["series"] });
      element.dataset.marks = String(content.marks.length);
    },
    /** @param {number | null} time */
    point(time) {
      element.toggleAttribute("data-pointed", time !== null);
      const place = time === null
        ? { currTrigger: "leave" }
        : { x: left + Math.min(time, end - end / 1e6) / end * inside(), y: (top + element.clientHeight - bottom) / 2 };
      chart.dispatchAction({ type: "updateAxisPointer", ...place });
    },
    /** The instant below the pointer, in µs. @param {number} clientX */
    timeAt(clientX) {
      const from = element.getBoundingClientRect().left + left;
      return Math.max(0, Math.min(end - 1, (clientX - from) / inside() * end));
    },
    resize() { chart.resize(); },
    dispose() { chart.dispose(); },
  };
}

function option({ spec, values, width, at, marks }, end, pixels) {
  const most = Math.max(0, ...values.flat().filter(value => value !== null));
  const ceiling = roundUp(most, spec.measure);
  const some = values.some(line => line.some(value => value !== null)) && (most > 0 || spec.measure === "Time");
  return {
    animation: false,
    aria: { enabled: true, label: { description: spec.label } },
    axisPointer: { triggerOn: "none", triggerTooltip: false },
    grid: { left, right, top, bottom, outerBoundsMode: "none" },
    title: { show: !some, text: spec.empty, left: "center", top: "middle", textStyle: { ...small, fontWeight: "normal", fontSize: 11 } },
    xAxis: timeAxis(end, pixels),
    yAxis: valueAxis(spec.measure, ceiling, some),
    series: spec.lines.map((line, index) => ({
      ...series(line, some ? steps(values[index], width, at) : []),
      ...index === 0 ? disturbances(marks, end, pixels, ceiling, at) : {},
    })),
  };
}

const timeAxis = (end, pixels) => ({
  type: "value", min: 0, max: end, splitNumber: Math.max(2, Math.floor(pixels / 70)), splitLine: { show: false },
  axisLine: { lineStyle: { color: tone("line-strong") } },
  axisTick: { length: 3, lineStyle: { color: tone("line-strong") } },
  axisLabel: { ...small, margin: 5, hideOverlap: true, showMaxLabel: false, alignMinLabel: "left", formatter: time => `${Math.round(time / 1000) / 1000} s` },
  axisPointer: {
    show: true, snap: false, animation: false, triggerEmphasis: false, label: { show: false },
    lineStyle: { color: tone("ink"), width: 1, type: "solid" },
  },
});

const valueAxis = (measure, ceiling, some) => ({
  type: "value", min: 0, max: ceiling, interval: ceiling / 2, show: some,
  axisLine: { show: false }, axisTick: { show: false },
  splitLine: { lineStyle: { color: tone("line") } },
  axisLabel: {
    ...small, inside: true, margin: 0, align: "left", verticalAlign: "bottom", padding: [0, 0, 1, 0], showMinLabel: false,
    textBorderColor: tone("panel"), textBorderWidth: 3, formatter: value => figureText(value, measure),
  },
  z: 10,
});

const series = (line, data) => ({
  type: "line", data, symbol: "none", silent: true, clip: true,
  lineStyle: { color: tone(line.tone), width: 1.5, type: line.dashed ? [3, 2] : "solid", cap: "butt" },
  areaStyle: line.area ? { color: tone(line.area), opacity: 1 } : undefined,
});

/** Each value from the beginning to the end of its stretch; where one has none there is a gap. */
function steps(values, width, at) {
  return values.flatMap((value, i) => value === null || value === undefined
    ? [[i * width, null]]
    : [[i * width, value], [Math.min(at, (i + 1) * width), value]]);
}

/** Marks close together become one with their number; a beginning goes before an end. And the present, at the right edge. */
function disturbances(marks, end, pixels, ceiling, at) {
  const groups = /** @type {{ at: number, marks: any[] }[]} */ ([]);
  for (const mark of marks) {
    const last = groups.at(-1);
    if (last && (mark.at - last.at) / end * pixels < together) last.marks.push(mark);
    else groups.push({ at: mark.at, marks: [mark] });
  }
  const drawn = groups.map(group => {
    const lead = group.marks.find(mark => !mark.end) ?? group.marks[0];
    return { ...group, icon: lead.icon, color: tone(lead.end ? "quiet" : "warning") };
  });
  return {
    markLine: {
      silent: true, symbol: "none", label: { show: false },
      data: [
        ...drawn.map(mark => ({ xAxis: mark.at, lineStyle: { color: mark.color, width: 1, type: [1, 2] } })),
        { xAxis: at, lineStyle: { color: tone("leader"), width: 1, type: "solid" } },
      ],
    },
    markPoint: {
      silent: true, symbolKeepAspect: true, symbolSize: markSize, symbolOffset: [0, -9],
      data: drawn.map(mark => ({
        coord: [mark.at, ceiling], symbol: `path://${mark.icon}`, itemStyle: { color: mark.color },
        label: { ...small, show: mark.marks.length > 1, position: "right", distance: 2, color: mark.color, formatter: () => String(mark.marks.length) },
      })),
    },
  };
}
