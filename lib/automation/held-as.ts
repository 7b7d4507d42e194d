import type { Reason } from "./verdict-schema";

/** What is said of a message, or of adding somebody, while a person must say whose the message is. */
export function heldAs(reason: Reason): "held-several" | "held-phone" | "held-number" {
  if (reason === "matched-phone") return "held-phone";
  return reason === "matched-number" ? "held-number" : "held-several";
}
