import { once } from "node:events";
import { text } from "node:stream/consumers";
import { root } from "../../scripts/install.mjs";
import { launch } from "../../scripts/launch.mjs";
import { type Mutant, mutants } from "./mutants";

type Hunt = { mostSeeds: number; only: string | undefined; say: (line: string) => void };
/** The first schedule in which it showed, and how; null where it survived. */
type Finding = { mutant: Mutant; caught: { seed: number; what: string } | null; trouble: string };

const atOnce = 2;

/** Runs the simulator on the product's source with one bug in it at a time. @returns whether it found them all */
export async function huntMutants({ mostSeeds, only, say }: Hunt): Promise<boolean> {
  const waiting = mutants.filter(({ name }) => only === undefined || name === only);
  const findings: Finding[] = [];
  const hunter = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const finding = await hunt(mutant, mostSeeds);
      findings.push(finding);
      say(described(finding));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hunter));
  const survivors = findings.filter(({ caught }) => caught === null).length;
  say(`${findings.length - survivors} of ${findings.length} planted bugs caught`);
  return survivors === 0 && findings.length > 0;
}

function described({ mutant: { name, file }, caught, trouble }: Finding): string {
  const fate = caught ? `caught by seed ${caught.seed}` : "SURVIVED";
  return `${fate.padEnd(20)} ${name} (${file})\n${" ".repeat(21)}${caught ? caught.what : trouble}`;
}

async function hunt(mutant: Mutant, mostSeeds: number): Promise<Finding> {
  const program = ["--conditions=react-server", "--import", "./chaos/simulator/plant-bug.mjs", "--import", "tsx"];
  const bug = JSON.stringify(mutant);
  const child = launch([...program, "chaos/simulator/hunt.ts", String(mostSeeds), bug], { cwd: root, output: "pipe" });
  if (!child.stdout || !child.stderr) throw new Error("A child that is piped has streams");
  const [told, trouble] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  const [, seed, what = ""] = /^seed (\d+): (.*)$/m.exec(told) ?? [];
  return { mutant, caught: seed === undefined ? null : { seed: Number(seed), what }, trouble: trouble.slice(-500) };
}
