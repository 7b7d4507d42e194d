import { isSkipped, type SimulatedMessage } from "./mail";
import type { SimulatedOrg } from "./org";
import type { World } from "./process";

type Scene = { org: SimulatedOrg; messages: readonly SimulatedMessage[]; world: World };

/** Lets them make Contacts just when we were about to, throw Tasks and Contacts away, and have rules that refuse. */
export function letColleaguesWork({ org, messages, world }: Scene): void {
  const { timeline, random, trace } = world;
  const someMessage = () => messages[random.between(0, messages.length - 1)];
  for (const { customer } of messages)
    if (random.chance(0.1))
      org.create("Contact", { LastName: "Here before", Email: customer.address.toLowerCase() }, "colleague");
  // Just when we have looked for somebody, a colleague may make them by hand.
  const eagerness = random.pick([0, 0.1, 0.4]);
  org.whenNobodyFound = (address) => {
    if (!random.chance(eagerness)) return;
    timeline.after(random.skewed(10, 2_000), () => {
      trace.say(() => `a colleague makes ${address}`);
      org.create("Contact", { LastName: "By hand", Email: address }, "colleague");
    });
  };
  for (let acts = random.pick([0, 0, 1, 3]); acts > 0; acts--) {
    const message = someMessage();
    if (message) timeline.at(message.arrivesAt + random.skewed(0, 15 * 60_000), () => throwAway(org, world));
  }
  setUpRules(org, { random, messages });
}

function throwAway(org: SimulatedOrg, world: World): void {
  const ours = [...org.records()].filter(({ by, isDeleted }) => by === "us" && !isDeleted);
  const kinds = world.random.chance(0.3) ? ["Contact"] : ["Task", "EmailMessage"];
  const last = ours.filter(({ sObject }) => kinds.includes(sObject)).at(-world.random.between(1, 3));
  if (!last) return;
  world.trace.say(() => `a colleague deletes ${last.sObject} ${last.id}`);
  org.remove(last.id);
}

/** In some runs one message holds what a rule refuses, one what throws a trigger, one a row that is locked for ever. */
function setUpRules(
  org: SimulatedOrg,
  { random, messages }: { random: World["random"]; messages: readonly SimulatedMessage[] },
): void {
  const kinds = ["refusesText", "breaksOnText", "locksText"] as const;
  for (const kind of kinds) {
    const message = messages[random.between(0, messages.length - 1)];
    if (message && !isSkipped(message) && random.chance(0.2)) org.rules[kind] = message.token;
  }
}
