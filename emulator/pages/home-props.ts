import type { Site } from "../site";
import type { HomeProps } from "./props";
import { orgHeader, samplePeople } from "./org-header";
import { API_CALLS_PATH, listUrl } from "./urls";

export function homeProps({ org, others }: Site): HomeProps {
  const objects = [...org.store.objects()]
    .filter(({ queryable }) => queryable)
    .map((object) => ({
      label: object.labelPlural,
      count: org.store.count(object.name),
      url: listUrl(object.name),
    }));
  return {
    org: orgHeader(org),
    organizationId: org.definition.id,
    objects: objects.filter(({ count }) => count > 0),
    people: samplePeople(org),
    apps: org.settings.apps.map(({ name, clientId, redirectUris }) => ({ name, clientId, redirectUris })),
    used: org.usage.used,
    max: org.usage.max,
    apiCallsUrl: API_CALLS_PATH,
    otherOrgs: others.map((other) => ({ name: other.definition.name, url: other.baseUrl })),
  };
}
