/** The colour and icon Lightning gives an object (colours as captured at API 59 and 67; the rest have the custom objects'). */
import type { Org } from "../live-org";
import type { ObjectDefinition } from "../types";

const COLORS: { readonly [objectName: string]: string } = {
  Account: "5867E8",
  Contact: "9602C7",
  Opportunity: "FF5D2D",
  Case: "FF538A",
  Lead: "06A59A",
  User: "65CAE4",
};

const OTHERS = "747474";

export function themeInfo({ baseUrl }: Pick<Org, "baseUrl">, object: ObjectDefinition) {
  const icon = object.custom ? "custom/custom1" : `standard/${object.name.toLowerCase()}`;
  return { color: COLORS[object.name] ?? OTHERS, iconUrl: `${baseUrl}/img/icon/t4v35/${icon}_120.png` };
}
