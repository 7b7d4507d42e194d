/** How alike two texts are: Jaro-Winkler, the measure Salesforce names for its fuzzy name matching. */

/** From 0 to 1. */
export function jaroWinkler(left: string, right: string): number {
  const similarity = jaro(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix += 1;
  return similarity + prefix * 0.1 * (1 - similarity);
}

function jaro(left: string, right: string): number {
  if (left === right) return 1;
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Set<number>();
  const common: string[] = [];
  for (let at = 0; at < left.length; at++) {
    for (let other = Math.max(0, at - reach); other <= Math.min(right.length - 1, at + reach); other++) {
      if (taken.has(other) || left[at] !== right[other]) continue;
      taken.add(other);
      common.push(left.charAt(at));
      break;
    }
  }
  if (common.length === 0) return 0;
  const inOrder = [...taken].sort((a, b) => a - b).map((at) => right.charAt(at));
  const transposed = common.filter((letter, at) => letter !== inOrder[at]).length / 2;
  const matches = common.length;
  return (matches / left.length + matches / right.length + (matches - transposed) / matches) / 3;
}
