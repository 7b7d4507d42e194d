let bug;

export function initialize(planted) {
  bug = planted;
}

export async function load(url, context, nextLoad) {
  return plantIn(url, await nextLoad(url, context));
}

/** Hands out a file's source with the bug in it, to whatever compiles it next. */
export function plantIn(url, loaded) {
  if (!bug || !new URL(url).pathname.endsWith(`/${bug.file}`)) return loaded;
  const source = Buffer.from(loaded.source).toString("utf8");
  if (source.split(bug.find).length !== 2) throw new Error(`Not exactly once in ${bug.file}: ${bug.find}`);
  return { ...loaded, source: source.replace(bug.find, () => bug.replace) };
}
