import { RequestError } from "./request";

const passing = ["offline", "internal", "unavailable"];
const mostFailures = 2;

/** Only what may be better a moment later is asked again; a refusal stays one, above all where somebody has to do something first. */
export function isWorthAskingAgain(failures: number, error: Error): boolean {
  if (failures >= mostFailures) return false;
  if (!(error instanceof RequestError)) return true;
  const { code, remedy } = error;
  return passing.includes(code) && (!remedy || ["retry", "reload"].includes(remedy.act));
}
