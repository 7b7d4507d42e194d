import { atMost, type Result } from "../result";
import { known, mailsBy } from "./mails";
import { callsOf, type World } from "./world";

const goal = 8;

/** One message among 200 whose Task the org will never take: how many calls more that costs. */
export async function poison({ engine, place }: World): Promise<Result[]> {
  const wholesome = mailsBy(known(200), 200);
  const poisoned = mailsBy(known(200), 200);
  const calls = async (mails: typeof wholesome) => {
    await engine.receive(place, mails);
    return callsOf(place.org, () => engine.finish(place));
  };
  const plainCalls = await calls(wholesome);
  const items = [{ field: "Description", operation: "contains", value: poisoned[117]?.token ?? "" }];
  const rule = { name: "No_poison", objectName: "Task", errorCondition: { items }, errorMessage: "We take no poison." };
  await place.org.control("add-validation-rule", rule);
  const ours = (await calls(poisoned)) - plainCalls;
  await place.org.control("remove-validation-rule", { name: rule.name });
  return [atMost("A message among 200 whose Task the org refuses: calls more", { goal, ours, unit: "calls" })];
}
