"use client";

import "./globals.css";
import ErrorPage from "./error";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** When the root layout itself fails: the same page, with a document of its own. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be shown · Inlay</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
