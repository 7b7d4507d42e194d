/** `npm run bench [product|automation [part …]]|emulator`: each promise measured, beside what it is compared with, as Markdown tables. */
import { automation } from "./automation/automation";
import { emulator } from "./emulator";
import { product } from "./product";
import { type Result, toMarkdown } from "./result";

const parts = {
  product: { measure: product, reference: "Plain jsforce" },
  automation: { measure: automation, reference: "A jsforce look-up and create a message, each a job" },
  emulator: { measure: emulator, reference: "A bare Node server, the same bytes" },
};

const [chosen, ...named] = process.argv.slice(2);
const results: Result[] = [];
for (const [name, { measure, reference }] of Object.entries(parts)) {
  if (chosen !== undefined && chosen !== name) continue;
  const measured = await measure(named);
  console.log(`\n${toMarkdown(measured, reference)}\n`);
  results.push(...measured);
}
if (results.length === 0) throw new Error(`There is no bench ${chosen}: there are ${Object.keys(parts).join(", ")}.`);
process.exit(results.every(({ holds }) => holds) ? 0 : 1);
