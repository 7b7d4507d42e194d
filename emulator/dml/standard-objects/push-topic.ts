import { readTopicQuery } from "../../streaming/topic-query";
import type { StandardObject } from "./standard-object";

export const pushTopic: StandardObject = {
  check({ store, principal, now }, { record }) {
    readTopicQuery({ reader: store, viewer: principal, now }, String(record.Query));
  },
};
