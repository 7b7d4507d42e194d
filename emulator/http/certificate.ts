/** The certificate for `https://localhost`: made when first needed, of this process alone, and no authority's. */
import selfsigned from "selfsigned";

export type Certificate = { key: string; cert: string };

/** Types of alternative names (RFC 5280 §4.2.1.6). */
const DNS = 2;
const IP = 7;

let made: Promise<Certificate> | null = null;

/** In PEM. */
export function certificate(): Promise<Certificate> {
  made ??= make();
  return made;
}

async function make(): Promise<Certificate> {
  const { private: key, cert } = await selfsigned.generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: DNS, value: "localhost" },
          { type: IP, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key, cert };
}
