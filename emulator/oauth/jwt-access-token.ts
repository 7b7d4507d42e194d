/**
 * Access tokens as JWTs, of apps that want them (api.md §2.4; claims as the Mobile SDK's tests have them). Longer than 2,000
 * characters, as clients must expect: the claim `permissions` is there for that alone.
 */
import { createHash } from "node:crypto";
import type { Org } from "../live-org";
import type { Grant } from "./grants";
import { signedJwt } from "./id-token";

const PERMISSIONS = 48;

export function jwtAccessToken(
  org: Org,
  grant: Grant,
  { id, issuedAt, expiresAt }: { id: string; issuedAt: number; expiresAt: number },
): string {
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
  const stage = org.definition.isSandbox ? "sandbox" : "prod";
  const header = {
    tnk: `core/${stage}/${org.definition.id}`,
    ver: "1.0",
    tty: "sfdc-core-token",
  };
  return signedJwt(header, {
    scp: grant.scope,
    aud: [org.baseUrl],
    sub: `uid:${grant.userId}`,
    iss: org.baseUrl,
    client_id: grant.clientId,
    mty: "oauth",
    sfi: id,
    roles: [],
    permissions: Array.from({ length: PERMISSIONS }, (_, n) => digest(`${id} ${n}`)),
    iat: seconds(issuedAt),
    nbf: seconds(issuedAt),
    exp: seconds(expiresAt),
  });
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 24);
}
