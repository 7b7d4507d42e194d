/** The page says by this event that from now on it answers by itself. */
export const answersEvent = "inlay-answers";
