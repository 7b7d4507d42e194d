import { cn } from "./cn";

const hues = [
  "tile-hue-10",
  "tile-hue-40",
  "tile-hue-70",
  "tile-hue-100",
  "tile-hue-130",
  "tile-hue-160",
  "tile-hue-190",
  "tile-hue-220",
  "tile-hue-250",
  "tile-hue-280",
  "tile-hue-310",
  "tile-hue-340",
];

type AvatarProps = {
  /** Whose initials; decorative, so the name stands beside it. */
  name: string;
  /** What decides the hue, usually the address; otherwise the name. */
  seed?: string | undefined;
  className?: string | undefined;
};

/** Initials on a quiet tile, in the one size there is (28 px). */
export function Avatar({ name, seed, className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-flex size-7 shrink-0 select-none items-center justify-center rounded-sm font-medium text-ink text-xs",
        hues[hash(seed ?? name) % hues.length],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@._-]+/u)
    .filter(Boolean);
  const [first = "?", ...others] = words;
  const letters = [first, others.at(-1) ?? ""].map((word) => Array.from(word)[0] ?? "");
  return letters.join("").toLocaleUpperCase();
}

function hash(text: string): number {
  return Array.from(text.toLowerCase()).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
}
