import { maria } from "../e2e/org";
import { makeConversations } from "../e2e/conversations";
import { logIn, readPanel } from "./plain-jsforce";
import type { Result } from "./result";
import type { Bench } from "./stack";

const openings = 100;

/** How many API calls a panel costs: cold, warm, for somebody unknown, and opened a hundred times at once. */
export async function panelCalls(bench: Bench): Promise<Result[]> {
  const { org, webs, workspace, get } = bench;
  const tokens = await logIn(bench);
  const counted = async (work: () => Promise<unknown>) => {
    const before = await org.apiCalls();
    await work();
    return (await org.apiCalls()) - before;
  };
  const unknown = "nobody.at.all@elsewhere.example";
  const crowd = "the.crowd@elsewhere.example";
  const made = await makeConversations(workspace, [maria.email, unknown, crowd]);
  const [known = "", stranger = "", crowded = ""] = made.map(({ personId }) => personId);
  const open = (id: string, web = webs[0]) => get(web, `/api/panel/${id}`);
  const plain = (address: string) => () => readPanel(tokens, address);
  const atOnce = (work: (index: number) => Promise<unknown>) =>
    Promise.all(Array.from({ length: openings }, (_, index) => work(index)));

  const result = (what: string, goal: number, ours: number, reference: number): Result => {
    return { what, goal: String(goal), ours, reference, unit: "calls", holds: ours <= goal };
  };
  const results = [
    result("A panel nobody has opened yet", 1, await counted(() => open(known)), await counted(plain(maria.email))),
    result("The same panel again", 0, await counted(() => open(known)), await counted(plain(maria.email))),
  ];
  await open(stranger);
  const again = await counted(() => open(stranger, webs[1]));
  results.push(result("An unknown address, the second time", 0, again, await counted(plain(unknown))));
  await org.fault({ kind: "delay", milliseconds: 250 });
  const together = await counted(() => atOnce((index) => open(crowded, webs[index % 2 === 0 ? 0 : 1])));
  const plainly = await counted(() => atOnce(plain(crowd)));
  await org.clearFaults();
  results.push(result(`${openings} openings at once, over two web processes`, 1, together, plainly));
  return results;
}
