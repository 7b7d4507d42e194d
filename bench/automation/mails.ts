/** A message as the engine is given it. */
export type Mail = { token: string; from: string; subject: string };

let last = 0;

/** So many messages, each with a token that no other has, by writers in turn. */
export function mailsBy(writers: readonly string[], count: number): Mail[] {
  return Array.from({ length: count }, (_, at) => {
    last += 1;
    const token = `CHAOS-${String(last).padStart(6, "0")}`;
    return { token, from: writers[at % writers.length] ?? "", subject: `About order ${last}` };
  });
}

/** Addresses nobody has yet. */
export const strangers = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${name}.${at}@stranger.example`);

/** Addresses of the Contacts that `seed-contacts` puts into an org. */
export const known = (count: number) => Array.from({ length: count }, (_, at) => `bulk.${at}@bulk.example`);

export const textOf = ({ token }: Mail) => `${token} Hello,\n\nwe would like to order three more of the small ones.`;
