/** A matching rule (Metadata API MatchingRule): which fields of two records are compared, how, and which of them must agree. */
import { z } from "zod";
import { isFilterLogic } from "../rules/boolean-filter";

const METHODS = ["Exact", "FirstName", "LastName", "CompanyName", "Phone", "City", "Street", "Zip", "Title"] as const;

const MatchingRuleItem = z.strictObject({
  /** Of the matching rule's object; a path such as `Account.Name` reaches its parent. */
  fieldName: z.string(),
  matchingMethod: z.enum(METHODS).default("Exact"),
  /** What an empty field on either side does; the standard rules alone leave it out of the comparison. */
  blankValueBehavior: z.enum(["NullNotAllowed", "MatchBlanks", "IgnoreBlanks"]).default("NullNotAllowed"),
});

export const MatchingRule = z
  .strictObject({
    developerName: z.string().min(1),
    sObjectType: z.string(),
    matchEngine: z.enum(["ExactMatchEngine", "FuzzyMatchEngine"]).default("ExactMatchEngine"),
    booleanFilter: z.string().nullable().default(null),
    matchingRuleItems: z.array(MatchingRuleItem).min(1),
  })
  .refine(
    ({ booleanFilter, matchingRuleItems }) =>
      booleanFilter === null || isFilterLogic(booleanFilter, matchingRuleItems.length),
    "booleanFilter is no logic over the items",
  );

export type MatchingRule = z.output<typeof MatchingRule>;
export type MatchingMethod = (typeof METHODS)[number];
