import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./globals.css", import.meta.url), "utf8");
const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

/** The declarations of the first `:root` after a mark in the stylesheet. */
function declarations(mark: string): Map<string, string> {
  const from = css.indexOf(":root {", css.indexOf(mark));
  const block = css.slice(from, css.indexOf("\n}", from));
  return new Map(Array.from(block.matchAll(/--([\w-]+):\s*([^;]+);/g), ([, name = "", value = ""]) => [name, value]));
}

const normal = declarations("@import");
const highContrast = new Map([...normal, ...declarations("prefers-contrast: more")]);

/** Follows var() and light-dark() down to lightness, chroma and hue. */
function oklch(tokens: Map<string, string>, value: string, theme: Theme): [number, number, number] {
  const [, light, dark] = /^light-dark\((.+\)), (.+\))\)$/.exec(value) ?? [];
  if (light !== undefined && dark !== undefined) return oklch(tokens, theme === "light" ? light : dark, theme);
  const [, name] = /^var\(--([\w-]+)\)$/.exec(value) ?? [];
  if (name !== undefined) return oklch(tokens, tokens.get(name) ?? `no token ${name}`, theme);
  const [l, c, h] = Array.from(value.matchAll(/[\d.]+/g), Number);
  if (l === undefined || c === undefined || h === undefined) throw new Error(`not a colour: ${value}`);
  return [l, c, h];
}

/** Relative luminance as WCAG defines it, through Björn Ottosson's OKLab matrices (bottosson.github.io/posts/oklab). */
function luminance([lightness, chroma, hue]: [number, number, number]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const shown = (linear: number) => Math.min(1, Math.max(0, linear));
  const red = shown(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = shown(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = shown(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Map<string, string>, pair: [string, string], theme: Theme): number {
  const [one, other] = pair.map((name) => luminance(oklch(tokens, `var(--${name})`, theme)) + 0.05);
  if (one === undefined || other === undefined) throw new Error("a pair has two colours");
  return Math.max(one, other) / Math.min(one, other);
}

const grounds = ["ground", "surface", "sunken", "floating", "hover", "selected"];
const meanings = ["success", "warning", "danger", "info"];
const objects = ["contact", "lead", "account", "opportunity", "case", "task"].map((name) => `object-${name}`);
const on = (fronts: string[], backs: string[]) =>
  fronts.flatMap((front) => backs.map((back): [string, string] => [front, back]));

const text = [
  ...on(["ink", "soft", "muted", "accent-ink"], [...grounds, "accent-surface", "note"]),
  ...on(
    meanings.map((name) => `${name}-ink`),
    ["ground", "surface", "sunken", "floating", "hover"],
  ),
  ...meanings.flatMap((name) => on([`${name}-ink`, "ink", "soft"], [`${name}-surface`])),
  ...on(["note-ink"], ["note"]),
  ...on(["on-solid"], ["accent", "accent-hover", "danger", "danger-hover"]),
];
const shapes = [
  ...on(["control", "accent", "focus"], ["ground", "surface", "sunken", "floating"]),
  ...on(["focus", "accent"], ["hover", "selected"]),
  ...on(meanings, ["ground", "surface", "sunken", "hover"]),
  ...meanings.flatMap((name) => on([name], [`${name}-surface`])),
  ...on(["on-solid"], objects),
  ...on(objects, ["surface"]),
];

const faint = (tokens: Map<string, string>, pairs: [string, string][], least: number) =>
  themes.flatMap((theme) =>
    pairs
      .map((pair) => ({ pair, ratio: contrast(tokens, pair, theme) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ pair, ratio }) => `${theme}: ${pair.join(" on ")} ${ratio.toFixed(2)}`),
  );

test("every text colour is readable (4.5:1) on each ground it meets, in light and dark", () => {
  expect(faint(normal, text, 4.5)).toEqual([]);
});

test("every shape that carries meaning stands out (3:1) from its ground, in light and dark", () => {
  expect(faint(normal, shapes, 3)).toEqual([]);
});

test("people who ask for more contrast get 7:1 for text and 4.5:1 for the edges of controls", () => {
  const read = text.filter(([front]) => front !== "on-solid");
  expect(faint(highContrast, read, 7)).toEqual([]);
  expect(faint(highContrast, text, 4.5)).toEqual([]);
  expect(faint(highContrast, shapes, 3)).toEqual([]);
  expect(faint(highContrast, on(["control", "focus"], ["ground", "surface", "sunken"]), 4.5)).toEqual([]);
});

test("a colour outside the tokens is measured as what it is", () => {
  const plain = new Map([
    ["black", "oklch(0 0 0)"],
    ["white", "oklch(1 0 0)"],
  ]);
  expect(contrast(plain, ["black", "white"], "light")).toBeCloseTo(21, 3);
});
