import { refuseCircle } from "./hierarchy";
import type { StandardObject } from "./standard-object";

export const contact: StandardObject = {
  check: (context, saving) => refuseCircle(context, saving, "ReportsToId"),
};
