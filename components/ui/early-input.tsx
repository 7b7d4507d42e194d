import { Answers } from "./answers";
import { answersEvent } from "./answers-event";
import { isAnswering, keepEarlyInput, pressAgain, retype } from "./keep-early-input";

const handingOver = `{ isAnswering: ${isAnswering}, retype: ${retype}, pressAgain: ${pressAgain} }`;
const source = `(${keepEarlyInput})(${JSON.stringify(answersEvent)}, ${handingOver})`;

/** Nothing typed or pressed is lost while the page's scripts are on their way. Stands before all else in the body. */
export function EarlyInput({ nonce }: { nonce: string | undefined }) {
  return (
    <>
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: source }} />
      <Answers />
    </>
  );
}
