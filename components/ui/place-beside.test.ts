import { expect, test } from "vitest";
import { placeBeside } from "./place-beside";

const size = { width: 100, height: 20 };
const window = { width: 1000, height: 600 };
const anchorAt = (left: number, top: number) => ({ left, top, width: 40, height: 30 });

test("it stands centred above its button, with a little air", () => {
  expect(placeBeside({ anchor: anchorAt(500, 300), size, window, side: "top" })).toEqual({ left: 470, top: 274 });
});

test("it stands on the other side where the wanted one has no room", () => {
  expect(placeBeside({ anchor: anchorAt(500, 4), size, window, side: "top" }).top).toBe(40);
  expect(placeBeside({ anchor: anchorAt(950, 300), size, window, side: "right" }).left).toBe(844);
});

test("it is never cut off by the edge of the window", () => {
  expect(placeBeside({ anchor: anchorAt(0, 300), size, window, side: "top" }).left).toBe(8);
  expect(placeBeside({ anchor: anchorAt(960, 300), size, window, side: "bottom" }).left).toBe(892);
});
