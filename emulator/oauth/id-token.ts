/** OpenID Connect ID tokens and other JWTs of an org: RS256, signed by a key made anew with every start. */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { Org } from "../live-org";

const LIFETIME_S = 120;

let pair: ReturnType<typeof makePair> | null = null;

/** Made when first needed: it takes a tenth of a second. */
function keys(): ReturnType<typeof makePair> {
  pair ??= makePair();
  return pair;
}

function makePair() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = publicKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify(jwk)).digest("hex").slice(0, 8);
  return { privateKey, jwk: { ...jwk, kid, alg: "RS256", use: "sig" } };
}

/** The public half, as `/id/keys` gives it. */
export function publicKeys() {
  return { keys: [keys().jwk] };
}

export function idToken(
  org: Org,
  about: { subject: string; audience: string; nonce: string | null; accessToken: string },
): string {
  const now = Math.floor(org.clock.now().getTime() / 1000);
  const claims = {
    at_hash: createHash("sha256").update(about.accessToken).digest().subarray(0, 16).toString("base64url"),
    sub: about.subject,
    aud: about.audience,
    iss: org.baseUrl,
    iat: now,
    exp: now + LIFETIME_S,
    ...(about.nonce === null ? {} : { nonce: about.nonce }),
  };
  return signedJwt({}, claims);
}

/** With a header that says more than how it is signed. */
export function signedJwt(header: Readonly<Record<string, string>>, claims: Readonly<Record<string, unknown>>): string {
  const { privateKey, jwk } = keys();
  const unsigned = `${encoded({ ...header, kid: jwk.kid, typ: "JWT", alg: "RS256" })}.${encoded(claims)}`;
  return `${unsigned}.${sign("RSA-SHA256", Buffer.from(unsigned), privateKey).toString("base64url")}`;
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
