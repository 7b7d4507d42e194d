/** A bug to be planted: a place of the product's source that is there exactly once, and what stands there instead. */
export type Mutant = { name: string; file: string; find: string; replace: string };

const outbox = (file: string) => `lib/salesforce/outbox/${file}.ts`;

/** Mistakes that people make in code like this. The simulator must find each of them, or it proves nothing. */
export const mutants: readonly Mutant[] = [
  {
    name: "an unknown outcome is sent again at once",
    file: outbox("transitions"),
    find: 'return { ...row, to: "quarantined", inMs: about.quarantineMs };',
    replace: "return again(write);",
  },
  {
    name: "quarantine is shorter than Salesforce's ten minutes",
    file: outbox("transitions"),
    find: 'return { ...row, to: "quarantined", inMs: about.quarantineMs };',
    replace: 'return { ...row, to: "quarantined", inMs: about.quarantineMs / 2 };',
  },
];
