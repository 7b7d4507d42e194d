import { percent, picklist, readOnly, text } from "../fields";
import { meaning, statusObject } from "./status-object";

const FORECASTS = ["Omitted", "Pipeline", "BestCase", "MostLikely", "Forecast", "Closed"];

export const opportunityStage = statusObject({
  name: "OpportunityStage",
  label: "Opportunity Stage",
  labelPlural: "Opportunity Stage",
  keyPrefix: "01J",
  fields: [
    meaning("IsActive", "Is Active"),
    meaning("IsClosed", "Closed"),
    meaning("IsWon", "Won"),
    picklist({
      name: "ForecastCategory",
      label: "Forecast Category",
      length: 40,
      ...readOnly,
      restrictedPicklist: true,
      values: FORECASTS,
    }),
    text({ name: "ForecastCategoryName", label: "Forecast Category Name", length: 255, ...readOnly }),
    percent({ name: "DefaultProbability", label: "Probability (%)", precision: 3, scale: 0, ...readOnly }),
    text({ name: "Description", label: "Description", length: 255, ...readOnly }),
  ],
});
