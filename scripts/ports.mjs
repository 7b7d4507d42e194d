import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "./say.mjs";

/** @typedef {{ port: number, variable: string, what: string }} Port */

/**
 * Refuses, naming the port, its variable and what to do, when another program listens on one of them.
 * @param {Port[]} ports
 * @param {number} patienceMs how long to wait for one that is being given up
 */
export async function requireFree(ports, patienceMs = 0) {
  for (const { port, variable, what } of ports) {
    for (let waited = 0; !(await isFree(port)); waited += 100) {
      if (waited >= patienceMs) throw new Refusal(taken({ port, variable, what }));
      await sleep(100);
    }
  }
}

const taken = ({ port, variable, what }) =>
  `Port ${port} (${what}) is taken by another program: stop that one, or choose another port, for example ${variable}=${port + 100} npm run demo.`;

async function isFree(port) {
  for (const host of ["127.0.0.1", "::1"]) if (!(await canListen(port, host))) return false;
  return true;
}

/** A host that this machine does not have is nobody's. */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** Whether something answers there: a page below 500, or for a bare port a connection. */
export async function answers(address) {
  const { protocol, hostname, port } = new URL(address);
  if (protocol.startsWith("http")) {
    return fetch(address, { signal: AbortSignal.timeout(10_000) }).then(({ status }) => status < 500, no);
  }
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

const no = () => false;
