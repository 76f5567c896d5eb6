// Read before anything is drawn, so that a chosen theme never flashes through the other one. No module: those come too late for that.

try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
  if (new URLSearchParams(location.search).has("projector") || localStorage.getItem("projector")) document.documentElement.dataset.projector = "on";
} catch {
  // A browser that keeps nothing has made no choice.
}

// On paper the stage is what it is on the screen, made to fit: see print.css.
addEventListener("beforeprint", () => {
  const stage = /** @type {HTMLElement | null} */ (document.querySelector(".stage"));
  if (!stage) return;
  const paper = 700, { offsetWidth: width, offsetHeight: height } = stage, scale = Math.min(1, paper / width);
  const sizes = { width: `${width}px`, height: `${height * scale}px`, scale: `${scale}`, contain: "strict" };
  for (const [name, size] of Object.entries(sizes)) document.documentElement.style.setProperty(`--stage-${name}`, size);
});
