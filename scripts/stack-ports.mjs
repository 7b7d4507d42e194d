/** The ports of the whole stack: the variable that changes each, its default, and what listens there. */
const PORTS = {
  web: { variable: "PORT", port: 4300, what: "the app" },
  smtp: { variable: "SMTP_PORT", port: 4301, what: "mail to the inbox" },
  sinkSmtp: { variable: "MAIL_SINK_SMTP_PORT", port: 4302, what: "the customers' mail server" },
  sink: { variable: "MAIL_SINK_PORT", port: 4303, what: "the customers' mail, as a page" },
  salesforce: { variable: "EMULATOR_PORT", port: 4400, what: "the emulated Salesforce" },
  sandbox: { variable: "EMULATOR_SANDBOX_PORT", port: 4401, what: "the emulated sandbox" },
};

/**
 * The ports to use: those the environment names, else the defaults.
 * @param {{ environment: Record<string, string | undefined>, shift?: number }} options shift is added to the defaults, so that two stacks run side by side
 * @returns {{ [name in keyof typeof PORTS]: import("./ports.mjs").Port }}
 */
export function stackPorts({ environment, shift = 0 }) {
  const chosen = ([name, { variable, port, what }]) => {
    return [name, { variable, what, port: Number(environment[variable] ?? port + shift) }];
  };
  return Object.fromEntries(Object.entries(PORTS).map(chosen));
}
