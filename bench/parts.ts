/** Which of the parts were named; all when none is. @throws for one that there is not */
export function chosenParts(whose: string, all: readonly string[], named: readonly string[]): readonly string[] {
  const unknown = named.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`${whose} has no part ${unknown}: there are ${all.join(", ")}.`);
  return named.length === 0 ? all : named;
}
