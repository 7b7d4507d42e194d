import { Refusal } from "./say.mjs";

/** The ports of the whole stack: the variable that changes each, its default, and what listens there. */
const PORTS = {
  web: { variable: "PORT", port: 4300, what: "the app" },
  smtp: { variable: "SMTP_PORT", port: 4301, what: "mail to the inbox" },
  sinkSmtp: { variable: "MAIL_SINK_SMTP_PORT", port: 4302, what: "the customers' mail server" },
  sink: { variable: "MAIL_SINK_PORT", port: 4303, what: "the customers' mail, as a page" },
  salesforce: { variable: "EMULATOR_PORT", port: 4400, what: "the emulated Salesforce" },
  sandbox: { variable: "EMULATOR_SANDBOX_PORT", port: 4401, what: "the emulated sandbox" },
  people: { variable: "EMULATOR_PEOPLE_PORT", port: 4402, what: "the emulated org with person accounts" },
};

/**
 * The ports to use: those the environment names, else the defaults.
 * @param {{ environment: Record<string, string | undefined>, shift?: number }} options shift is added to the defaults, so that two stacks run side by side
 * @throws {Refusal} when one is no port, or two are the same
 * @returns {{ [name in keyof typeof PORTS]: import("./ports.mjs").Port }}
 */
export function stackPorts({ environment, shift = 0 }) {
  const chosen = ([name, { variable, port, what }]) => {
    return [name, { variable, what, port: portIn(variable, environment[variable] || String(port + shift)) }];
  };
  const ports = Object.fromEntries(Object.entries(PORTS).map(chosen));
  requireDistinct(Object.values(ports));
  return ports;
}

function portIn(variable, text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(`${variable}=${text} is no port: choose a number from 1 to 65535.`);
}

function requireDistinct(ports) {
  for (const [at, { port, variable }] of ports.entries()) {
    const other = ports.slice(0, at).find((before) => before.port === port);
    if (other) throw new Refusal(`${other.variable} and ${variable} are both ${port}: give each a port of its own.`);
  }
}
