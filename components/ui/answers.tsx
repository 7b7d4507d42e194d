"use client";

import { useLayoutEffect } from "react";
import { answersEvent } from "./answers-event";

/** Says when the page has come to life. */
export function Answers() {
  useLayoutEffect(() => {
    document.dispatchEvent(new Event(answersEvent));
  }, []);
  return null;
}
