import { refuseCircle } from "./hierarchy";
import type { StandardObject } from "./standard-object";

export const account: StandardObject = {
  check: (context, saving) => refuseCircle(context, saving, "ParentId"),
};
