import { expect, test } from "vitest";
import { advance, type KeyPress, strokeOf, typesACharacter } from "./keystrokes.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});

test("a key press is written as the shortcut sheet shows it", () => {
  expect(strokeOf(press("j"))).toBe("j");
  expect(strokeOf(press("E", { shiftKey: true }))).toBe("shift+e");
  expect(strokeOf(press("?", { shiftKey: true }))).toBe("?");
  expect(strokeOf(press("k", { metaKey: true }))).toBe("mod+k");
  expect(strokeOf(press("F6", { shiftKey: true }))).toBe("shift+f6");
});

test("only keys that type something are silent inside an input", () => {
  expect(typesACharacter("j")).toBe(true);
  expect(typesACharacter("shift+e")).toBe(true);
  expect(typesACharacter("?")).toBe(true);
  expect(typesACharacter("mod+k")).toBe(false);
  expect(typesACharacter("f6")).toBe(false);
});

test("G then I goes to the inbox, and a wrong second key starts over", () => {
  const shortcuts = [{ keys: "g i" }, { keys: "j" }];
  expect(advance(shortcuts, "", "g")).toEqual({ run: undefined, pending: "g" });
  expect(advance(shortcuts, "g", "i").run?.keys).toBe("g i");
  expect(advance(shortcuts, "g", "j").run?.keys).toBe("j");
  expect(advance(shortcuts, "", "x")).toEqual({ run: undefined, pending: "" });
});

test("of two shortcuts with the same keys the one that came last acts", () => {
  const shortcuts = [
    { keys: "e", of: "list" },
    { keys: "e", of: "conversation" },
  ];
  expect(advance(shortcuts, "", "e").run?.of).toBe("conversation");
});
