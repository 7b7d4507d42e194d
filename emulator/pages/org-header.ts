import type { Org } from "../live-org";
import { passwordOf } from "../oauth/password-login";
import type { HomeProps, OrgHeader } from "./props";

export function orgHeader(org: Org): OrgHeader {
  const { name, isSandbox, instanceName } = org.definition;
  return { orgName: name, isSandbox, instanceName, baseUrl: org.baseUrl };
}

/** The people one can sign in as, with their passwords: nobody is protected by them. */
export function samplePeople(org: Org): HomeProps["people"] {
  return org.definition.users.map((user) => ({
    username: user.username,
    password: passwordOf(org, user),
    description: `${user.firstName} ${user.lastName} · ${org.principals.profileOf(user).name}`,
  }));
}
