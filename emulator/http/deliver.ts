/** Brings an answer to the client in the way its fault has it: whole, late, by drips, cut short, or not at all. */
import type { ServerResponse } from "node:http";
import type { Clock } from "../clock";
import type { effectOf } from "../faults/fault";
import { LONGEST_CALL_MS } from "../limits/running-requests";
import { send, type Wire } from "./send-reply";

const DRIPS = 20;

type Delivery = {
  response: ServerResponse;
  clock: Clock;
  /** Null when there is none to give. */
  wire: Wire | null;
  answer: ReturnType<typeof effectOf>["answer"];
  /** Before the first byte; on the org's clock. */
  latency: number;
  /** From the first byte to the last, where it drips. */
  dripping: number;
};

export function deliver(delivery: Delivery): void {
  const { response, clock, latency } = delivery;
  if (latency === 0) return give(delivery);
  const later = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds);
  if (latency < LONGEST_CALL_MS) clock.at(later(latency), () => give(delivery));
  else clock.at(later(LONGEST_CALL_MS), () => drop(response));
}

function give(delivery: Delivery): void {
  const { response, wire, answer } = delivery;
  if (response.destroyed || answer === "withheld") return;
  if (answer === "dropped" || !wire) return drop(response);
  if (answer === "dripped") return drip(delivery, wire);
  if (answer === "cut") return cut(response, wire);
  send(response, wire);
}

function drop(response: ServerResponse): void {
  response.socket?.destroy();
}

/** The length that was promised never comes. */
function cut(response: ServerResponse, { status, headers, bytes }: Wire): void {
  response.writeHead(status, headers);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => drop(response));
}

function drip({ response, clock, dripping }: Delivery, { status, headers, bytes }: Wire): void {
  const size = Math.max(1, Math.ceil(bytes.length / DRIPS));
  const start = clock.now().getTime();
  response.writeHead(status, headers);
  response.flushHeaders();
  for (let number = 1; number <= DRIPS; number++) {
    const part = bytes.subarray((number - 1) * size, number * size);
    clock.at(new Date(start + (dripping * number) / DRIPS), () => {
      if (response.destroyed) return;
      if (part.length > 0) response.write(part);
      if (number === DRIPS) response.end();
    });
  }
}
